package io.crpbot.core.label;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The walk-forward folds of a range by name: {@code rolling-1}, ..., {@code anchored-1}, ... */
public final class Folds {
    private Folds() {}

    /**
     * Folds over [from, to), rolling ones first; test blocks are whole minutes, so the last minutes of the range may be in
     * none.
     *
     * @throws IllegalArgumentException when the range is too short for them
     */
    public static Map<String, Fold> over(Instant from, Instant to, SplitSettings settings) {
        WalkForwardSettings walk = settings.walkForward();
        Duration range = Duration.between(from, to);
        Duration train = minutes(range.toMinutes() * walk.first());
        Duration test = minutes((double) range.minus(train).toMinutes() / walk.folds());
        if (train.isZero() || test.isZero()) {
            throw new IllegalArgumentException(
                    "Cannot walk through " + from + " to " + to + " in " + walk.folds() + " folds: it is too short");
        }
        Map<String, Fold> folds = new LinkedHashMap<>();
        for (WalkForward.Kind kind : WalkForward.Kind.values()) {
            List<WalkForward.Block> blocks = new WalkForward(kind, train, test, false).blocks(from, to);
            for (int i = 0; i < walk.folds(); i++) {
                folds.put(
                        kind.label() + "-" + (i + 1),
                        Fold.of(blocks.get(i), settings, Duration.ofMinutes(walk.embargoMinutes())));
            }
        }
        return folds;
    }

    private static Duration minutes(double minutes) {
        return Duration.ofMinutes((long) Math.floor(minutes));
    }
}
