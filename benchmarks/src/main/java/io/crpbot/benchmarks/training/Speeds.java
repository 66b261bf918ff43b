package io.crpbot.benchmarks.training;

import java.util.Arrays;
import java.util.Locale;

/** What several measured runs of one thing gave, in units a second. */
@SuppressWarnings("ArrayRecordComponent")
public record Speeds(double[] runs) {
    public Speeds {
        runs = runs.clone();
        Arrays.sort(runs);
    }

    public double median() {
        return runs[runs.length / 2];
    }

    /** Median, lowest and highest as cells of a Markdown table. */
    public String cells() {
        return String.format(Locale.ROOT, "%.0f | %.0f | %.0f", median(), runs[0], runs[runs.length - 1]);
    }
}
