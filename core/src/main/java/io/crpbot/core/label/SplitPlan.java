package io.crpbot.core.label;

import io.crpbot.core.market.Timeframe;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where time is cut into training, two halves of validation, and test. Parts are half-open in the instant at which a
 * labelled candle is known. A label whose interval [known at, end) reaches beyond its part would tell about the next part's
 * prices, so it belongs to none (it is purged); one that ends exactly where the next part starts does not overlap. All
 * instants are UTC; cuts lie on whole minutes.
 *
 * @param validation1From first instant of the first half of validation, where training ends
 * @param validation2From first instant of the second half
 * @param testFrom first instant of the test part, open to the future
 */
public record SplitPlan(Instant validation1From, Instant validation2From, Instant testFrom) implements Serializable {
    public SplitPlan {
        if (!validation1From.isBefore(validation2From) || !validation2From.isBefore(testFrom)) {
            throw new IllegalArgumentException("Cannot split at " + validation1From + ", " + validation2From + ", "
                    + testFrom + ": the cuts must increase");
        }
    }

    /**
     * Cuts the range [from, to) by time, not by rows.
     *
     * @throws IllegalArgumentException when the range is too short for parts of a minute
     */
    public static SplitPlan of(Instant from, Instant to, SplitSettings settings) {
        return new SplitPlan(
                cut(from, to, settings.train()),
                cut(from, to, settings.train() + settings.validation() / 2),
                cut(from, to, settings.train() + settings.validation()));
    }

    /**
     * Cuts the range [from, testFrom) in the proportion of training and validation; the test part begins at its end.
     *
     * @throws IllegalArgumentException when the range is too short for parts of a minute
     */
    public static SplitPlan before(Instant from, Instant testFrom, SplitSettings settings) {
        double known = settings.train() + settings.validation();
        return new SplitPlan(
                cut(from, testFrom, settings.train() / known),
                cut(from, testFrom, (settings.train() + settings.validation() / 2) / known),
                testFrom);
    }

    /** The label's part, or nothing when its interval overlaps the next part. */
    public Optional<Part> partOf(Label label) {
        return partOf(label.knownAtMillis(), label.endMillis());
    }

    /** The part of a label interval [knownAt, end) in epoch milliseconds, or nothing when it overlaps the next part. */
    public Optional<Part> partOf(long knownAtMillis, long endMillis) {
        if (knownAtMillis < validation1From.toEpochMilli()) {
            return within(Part.TRAIN, endMillis, validation1From);
        }
        if (knownAtMillis < validation2From.toEpochMilli()) {
            return within(Part.VALIDATION_1, endMillis, validation2From);
        }
        if (knownAtMillis < testFrom.toEpochMilli()) {
            return within(Part.VALIDATION_2, endMillis, testFrom);
        }
        return Optional.of(Part.TEST);
    }

    /** The cuts by name in time order, as manifests keep them. */
    public Map<String, Instant> cuts() {
        Map<String, Instant> cuts = new LinkedHashMap<>();
        cuts.put("validation_1_from", validation1From);
        cuts.put("validation_2_from", validation2From);
        cuts.put("test_from", testFrom);
        return cuts;
    }

    /** What a person reads: {@code train until 2024-10-03 09:31Z, ...}. */
    public String describe() {
        return "train until " + minute(validation1From) + ", validation 1 until " + minute(validation2From)
                + ", validation 2 until " + minute(testFrom) + ", test from there on";
    }

    private static Optional<Part> within(Part part, long endMillis, Instant until) {
        return endMillis <= until.toEpochMilli() ? Optional.of(part) : Optional.empty();
    }

    private static Instant cut(Instant from, Instant to, double share) {
        double millis = from.toEpochMilli() + share * (to.toEpochMilli() - from.toEpochMilli());
        return Instant.ofEpochMilli(Timeframe.M1.floor(Math.round(millis)));
    }

    private static String minute(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.MINUTES).toString();
        return text.replace("T", " ").replace(":00Z", "Z");
    }
}
