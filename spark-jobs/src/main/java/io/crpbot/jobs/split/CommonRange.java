package io.crpbot.jobs.split;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Fold;
import io.crpbot.core.label.Folds;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.jobs.lake.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The time [from, to) in which every series has candles; instants at which candles are known, UTC. */
record CommonRange(Instant from, Instant to) {
    /** Where one series has candles. */
    record Span(Series series, Instant from, Instant to) {
        @Override
        public String toString() {
            return series + " from " + from + " to " + to;
        }
    }

    /** @throws PipelineException when the series are of several venues, or some two of them have no time in common */
    static CommonRange of(List<Span> spans) {
        if (spans.stream().map(span -> span.series().venue()).distinct().count() > 1) {
            throw PipelineException.configuration(
                    "Cannot split prices of several venues at once, choose one with --venue: " + listed(spans));
        }
        Instant from = spans.stream().map(Span::from).max(Instant::compareTo).orElseThrow();
        Instant to = spans.stream().map(Span::to).min(Instant::compareTo).orElseThrow();
        if (!from.isBefore(to)) {
            throw PipelineException.failed("Cannot split: these series have no time in common, choose some with "
                    + "--symbols or --venue: " + listed(spans));
        }
        return new CommonRange(from, to);
    }

    private static String listed(List<Span> spans) {
        return spans.stream().map(Span::toString).collect(Collectors.joining("; "));
    }

    SplitPlan plan(SplitSettings shares) {
        return cut(() -> SplitPlan.of(from, to, shares));
    }

    Map<String, Fold> folds(SplitSettings shares) {
        return cut(() -> Folds.over(from, to, shares));
    }

    private <T> T cut(Supplier<T> cuts) {
        try {
            return cuts.get();
        } catch (IllegalArgumentException e) {
            throw PipelineException.failed("Cannot split " + from + " to " + to + ": it is too short", e);
        }
    }
}
