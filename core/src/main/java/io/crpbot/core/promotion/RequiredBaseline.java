package io.crpbot.core.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom an ensemble has to be better than. "Better than every baseline" says something only where all of these decided on
 * every symbol that it decides on; with one of them missing the best of the others is no bound.
 */
public enum RequiredBaseline {
    ALWAYS_UP("always_up", ""),
    LAST_RETURN_MOMENTUM("last_return_momentum", ""),
    LOGISTIC_REGRESSION("logistic_regression", "logistic"),
    GRADIENT_BOOSTED("gradient_boosted", "gradient_boosted");

    /** Own accuracy over all decisions less that of the best baseline. */
    public static final String ACCURACY_MARGIN = "accuracy_over_baselines";
    /** Own Brier skill less that of the best baseline with probabilities. */
    public static final String BRIER_SKILL_MARGIN = "brier_skill_over_baselines";

    private final String subject;
    /** Of the bundle that decides so, as manifests name it; empty for one that needs no training. */
    private final String kind;

    RequiredBaseline(String subject, String kind) {
        this.subject = subject;
        this.kind = kind;
    }

    /** The one that a bundle of that kind is, if it is one of these. */
    public static Optional<RequiredBaseline> ofKind(String kind) {
        return Arrays.stream(values())
                .filter(baseline -> !kind.isEmpty() && baseline.kind.equals(kind))
                .findFirst();
    }

    /** As evaluations name it. */
    public String subject() {
        return subject;
    }

    /**
     * Which of them were not judged.
     *
     * @param judged the symbols with labelled decisions by baseline, others than these among them
     * @param symbols that the ensemble decides on
     * @return what is missing and how to get it, in words; empty for nothing
     */
    public static List<String> missing(Map<String, Set<String>> judged, Collection<String> symbols) {
        List<String> missing = new ArrayList<>();
        for (RequiredBaseline baseline : values()) {
            Set<String> without = new TreeSet<>(symbols);
            without.removeAll(judged.getOrDefault(baseline.subject, Set.of()));
            if (!without.isEmpty()) {
                missing.add(baseline.subject + " was not judged on " + String.join(", ", without) + ": "
                        + baseline.wayOut());
            }
        }
        return missing;
    }

    private String wayOut() {
        return kind.isEmpty() ? "evaluate it again" : "train baselines --kind " + kind + ", then evaluate again";
    }
}
