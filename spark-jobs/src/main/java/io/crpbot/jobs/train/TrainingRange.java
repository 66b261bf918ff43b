package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Fold;
import io.crpbot.core.model.ModelRef;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which time a training sees.
 *
 * @param fold of {@code gold/folds}; null for the parts of the single split
 * @param from start of the training part; null where the fold's own is meant
 * @param until its end, exclusive, at or before the fold's own; null where that is meant
 */
public record TrainingRange(String fold, Instant from, Instant until) implements Serializable {
    /** The whole training part of the single split. */
    public static final TrainingRange WHOLE = new TrainingRange(null, null, null);

    private static final long serialVersionUID = 1L;

    /** The range that a manifest's training settings tell of. */
    static TrainingRange of(Map<String, Object> settings) {
        return new TrainingRange(
                (String) settings.get("fold"), instant(settings.get("from")), instant(settings.get("until")));
    }

    private static Instant instant(Object text) {
        return text == null ? null : Instant.parse(text.toString());
    }

    /** What manifests keep of it; nothing of what is not said. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (fold != null) {
            settings.put("fold", fold);
        }
        if (from != null) {
            settings.put("from", from.toString());
        }
        if (until != null) {
            settings.put("until", until.toString());
        }
        return settings;
    }

    /** What a model of that name is called when it is trained on this range. */
    String named(String model) {
        return ModelRef.ofFold(model, Optional.ofNullable(fold));
    }

    /** @throws PipelineException if nothing of the training part is left */
    Fold within(Fold whole) {
        try {
            return whole.within(from == null ? Instant.MIN : from, until == null ? Instant.MAX : until);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
        }
    }
}
