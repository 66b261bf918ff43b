package io.crpbot.jobs.quality;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * @param series one entry a judged series, by symbol and venue
 * @param worst the first of the worst findings in words, errors before warnings
 * @param pages where the pages were written, one a symbol
 * @param changed false when the table held these rows already
 * @param version of {@code bronze/quality}
 */
public record QualityResult(
        List<JudgedSeries> series, List<String> worst, List<String> pages, boolean changed, long version)
        implements StageResult {
    @Override
    public String stage() {
        return "quality";
    }

    /** Candles looked at. */
    @Override
    public long rowsIn() {
        return sum(JudgedSeries::candles);
    }

    /** Days of all series. */
    @Override
    public long rowsOut() {
        return sum(JudgedSeries::days);
    }

    public long errors() {
        return sum(JudgedSeries::errors);
    }

    public long warnings() {
        return sum(JudgedSeries::warnings);
    }

    /** 1 when there is an error, which stops a pipeline. */
    @Override
    public int exitCode() {
        return errors() > 0 ? 1 : 0;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(worst);
        lines.add("bronze/quality " + (changed ? "is now" : "is unchanged at") + " version " + version);
        pages.forEach(page -> lines.add("page: " + page));
        lines.add(String.format(
                Locale.ROOT,
                "errors %,d, warnings %,d, notes %,d: %s",
                errors(),
                warnings(),
                sum(JudgedSeries::notes),
                exitCode() == 0 ? "nothing that stops a pipeline" : "an error stops a pipeline"));
        return lines;
    }

    private long sum(ToLongFunction<JudgedSeries> count) {
        return series.stream().mapToLong(count).sum();
    }
}
