package io.crpbot.core.label;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A split with a beginning and an end: training in [{@code trainFrom}, {@code trainUntil}), the test part until {@code
 * testUntil}. A label whose interval, with the embargo after it, reaches beyond its part belongs to none.
 *
 * @param trainUntil at or before the plan's first cut
 * @param embargo time between the last label of a part and the first candle of the next one; features remember, so that
 *     neighbours resemble each other beyond their labels
 */
public record Fold(Instant trainFrom, Instant trainUntil, SplitPlan plan, Instant testUntil, Duration embargo)
        implements Serializable {
    /** After every candle, and within the range of every table's timestamps. */
    private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    public Fold {
        if (!trainFrom.isBefore(trainUntil)
                || trainUntil.isAfter(plan.validation1From())
                || !plan.testFrom().isBefore(testUntil)) {
            throw new IllegalArgumentException("Cannot train from " + trainFrom + " until " + trainUntil
                    + " and test until " + testUntil + ": the split says " + plan.describe());
        }
        if (embargo.isNegative()) {
            throw new IllegalArgumentException("Cannot keep an embargo of " + embargo + ": it is negative");
        }
    }

    /** The split alone: from the beginning of time to its end, without embargo. */
    public static Fold of(SplitPlan plan) {
        return new Fold(Instant.EPOCH, plan.validation1From(), plan, FOREVER, Duration.ZERO);
    }

    /**
     * The block of a walk as a fold: what may be learnt from is cut into training and the halves of validation in the
     * proportion that the settings have.
     */
    public static Fold of(WalkForward.Block block, SplitSettings shares, Duration embargo) {
        SplitPlan plan = SplitPlan.before(block.trainFrom(), block.testFrom(), shares);
        return new Fold(block.trainFrom(), plan.validation1From(), plan, block.testUntil(), embargo);
    }

    /** With training in that range only. */
    public Fold within(Instant from, Instant until) {
        return new Fold(
                from.isAfter(trainFrom) ? from : trainFrom,
                until.isBefore(trainUntil) ? until : trainUntil,
                plan,
                testUntil,
                embargo);
    }

    /** End of a part. */
    public Instant end(Part part) {
        return switch (part) {
            case TRAIN -> trainUntil;
            case VALIDATION_1 -> plan.validation2From();
            case VALIDATION_2 -> plan.testFrom();
            case TEST -> testUntil;
        };
    }

    /** Start of a part. */
    public Instant start(Part part) {
        return switch (part) {
            case TRAIN -> trainFrom;
            case VALIDATION_1 -> plan.validation1From();
            case VALIDATION_2 -> plan.validation2From();
            case TEST -> plan.testFrom();
        };
    }

    /** Time that a label must end before the end of its part. */
    public Duration embargo(Part part) {
        return part == Part.TEST ? Duration.ZERO : embargo;
    }

    /** The part of a label interval [knownAt, end), or nothing. */
    public Optional<Part> partOf(Instant knownAt, Instant end) {
        for (Part part : Part.values()) {
            if (!knownAt.isBefore(start(part)) && knownAt.isBefore(end(part))) {
                return end.plus(embargo(part)).isAfter(end(part)) ? Optional.empty() : Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** The plan's cuts with beginning and end, as the manifests of a fold's models keep them. */
    public Map<String, Instant> cuts() {
        Map<String, Instant> cuts = new LinkedHashMap<>();
        cuts.put("train_from", trainFrom);
        cuts.putAll(plan.cuts());
        cuts.put("test_until", testUntil);
        return cuts;
    }
}
