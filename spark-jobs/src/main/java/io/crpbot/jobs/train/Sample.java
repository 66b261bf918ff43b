package io.crpbot.jobs.train;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a training saw.
 *
 * @param trainWindows windows, rows or decisions of the training part
 * @param validationWindows the same of validation 1
 * @param trainMean mean label of the training part: the share of rises where labels are directions; NaN without labels
 * @param validationMean the same of validation 1
 * @param cuts instants at which parts begin or end
 */
public record Sample(
        long trainWindows, long validationWindows, double trainMean, double validationMean, Map<String, Instant> cuts) {
    public Sample {
        cuts = new LinkedHashMap<>(cuts);
    }

    static Sample of(TrainingData data, TrainingSource source) {
        return new Sample(
                data.train().size(),
                data.validation().size(),
                mean(data.train()),
                mean(data.validation()),
                source.cuts());
    }

    private static double mean(WindowSet windows) {
        double sum = 0;
        for (float label : windows.label()) {
            sum += label;
        }
        return sum / windows.size();
    }

    long windows() {
        return trainWindows + validationWindows;
    }

    /** One line for a person. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%,d windows to train on%s, %,d of validation 1%s; %s",
                trainWindows,
                label(trainMean),
                validationWindows,
                label(validationMean),
                cuts.entrySet().stream()
                        .map(cut -> cut.getKey() + " " + cut.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static String label(double mean) {
        return Double.isNaN(mean) ? "" : String.format(Locale.ROOT, " (mean label %.3f)", mean);
    }
}
