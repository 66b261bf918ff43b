package io.crpbot.benchmarks.training;

import java.util.Arrays;
import java.util.Locale;

/** What several measured runs of one thing gave, in units a second. */
@SuppressWarnings("ArrayRecordComponent")
record Speeds(double[] runs) {
    Speeds {
        runs = runs.clone();
        Arrays.sort(runs);
    }

    double median() {
        return runs[runs.length / 2];
    }

    /** Median, lowest and highest as cells of a Markdown table. */
    String cells() {
        return String.format(Locale.ROOT, "%.0f | %.0f | %.0f", median(), runs[0], runs[runs.length - 1]);
    }
}
