package io.crpbot.core.check;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.SharpeSignificance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a series of returns is worth, and how sure that is; every figure with its key. */
public record ReturnsCheck(List<Finding> findings) {
    /**
     * All trials that were run on the same data.
     *
     * @param count the reported one included
     * @param variance of the trials' Sharpe ratios per observation
     */
    public record Trials(int count, double variance) {
        public Trials {
            if (count < 1 || !(variance >= 0 && Double.isFinite(variance))) {
                throw PipelineException.configuration("Cannot deflate by " + count + " trials of variance " + variance
                        + ": at least 1 trial and a variance of 0 or more are needed");
            }
        }
    }

    /**
     * @param periodsAYear observations in a year, above 0
     * @param benchmark Sharpe ratio per observation to be above
     * @param confidence of the minimum track record, between 0 and 1
     */
    public record Settings(double periodsAYear, double benchmark, double confidence, Optional<Trials> trials) {
        public Settings {
            if (!(periodsAYear > 0 && Double.isFinite(periodsAYear)) || !Double.isFinite(benchmark)) {
                throw PipelineException.configuration("Cannot check returns with " + periodsAYear
                        + " periods a year and benchmark " + benchmark + ": expected above 0 and a finite number");
            }
            if (!(confidence > 0 && confidence < 1)) {
                throw PipelineException.configuration(
                        "Cannot check returns with confidence " + confidence + ": it lies between 0 and 1, exclusive");
            }
        }
    }

    public ReturnsCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Reads one column of simple returns.
     *
     * @param column its name or number; empty where the file has one column only
     * @throws PipelineException if the file cannot be read, or naming its bad cells
     */
    public static ReturnsCheck of(Path file, boolean headed, Optional<String> column, Settings settings) {
        List<NumberColumn> columns = NumberFile.read(file, headed, names -> List.of(choose(names, column)));
        return of(columns.get(0).values(), settings);
    }

    private static ColumnSpec choose(ColumnNames names, Optional<String> column) {
        if (column.isEmpty() && names.count() > 1) {
            throw PipelineException.failed("Cannot read " + names.file() + ": it has " + names.count() + " columns ("
                    + String.join(", ", names.names()) + "), name the one with the returns by --column");
        }
        int index = column.map(names::require).orElse(0);
        return ColumnSpec.number(index, names.names().get(index));
    }

    static ReturnsCheck of(double[] returns, Settings settings) {
        ReturnStatistics statistics = ReturnStatistics.of(returns);
        String annual =
                "x sqrt(" + Finding.of("", "", settings.periodsAYear(), "").shown() + ")";
        String benchmark = Finding.of("", "", settings.benchmark(), "").shown();
        List<Finding> all = new ArrayList<>();
        all.add(Finding.count("n", "returns", statistics.n(), ""));
        all.add(Finding.of("mean", "mean", statistics.mean(), ""));
        all.add(Finding.of("deviation", "standard deviation", statistics.deviation(), "n - 1"));
        all.add(Finding.of("skewness", "skewness", statistics.skewness(), ""));
        all.add(Finding.of("kurtosis", "kurtosis", statistics.kurtosis(), "normal = 3"));
        all.add(Finding.of("sharpe", "Sharpe ratio", statistics.sharpe(), "mean / deviation, per observation"));
        all.add(Finding.of("annual_sharpe", "  a year", statistics.annualSharpe(settings.periodsAYear()), annual));
        all.add(Finding.of(
                "sortino",
                "Sortino ratio",
                statistics.sortino(),
                "mean / root mean square of losses over all, per observation"));
        all.add(Finding.of("annual_sortino", "  a year", statistics.annualSortino(settings.periodsAYear()), annual));
        all.add(Finding.of(
                "benchmark", "benchmark", settings.benchmark(), "Sharpe ratio to be above, per observation"));
        all.add(Finding.of(
                "psr",
                "probabilistic Sharpe",
                SharpeSignificance.probabilistic(statistics, settings.benchmark()),
                "P(true Sharpe per observation > " + benchmark + ")"));
        all.add(trackRecord(statistics, settings));
        addDeflated(all, statistics, settings.trials());
        return new ReturnsCheck(all);
    }

    private static Finding trackRecord(ReturnStatistics statistics, Settings settings) {
        double length = SharpeSignificance.minimumTrackRecord(statistics, settings.benchmark(), settings.confidence());
        String confidence = Finding.of("", "", 100 * settings.confidence(), "").shown() + " %";
        return Finding.of(
                "min_track_record",
                "minimum track record",
                length,
                length == Double.POSITIVE_INFINITY
                        ? "never " + confidence + " sure: the ratio is not above the benchmark"
                        : "observations to be " + confidence + " sure");
    }

    private static void addDeflated(List<Finding> all, ReturnStatistics statistics, Optional<Trials> trials) {
        if (trials.isEmpty()) {
            String missing = "give --trials and --trial-variance";
            all.add(Finding.undefined("sr0", "best of worthless trials", missing));
            all.add(Finding.undefined("dsr", "deflated Sharpe", missing));
            return;
        }
        int count = trials.get().count();
        double variance = trials.get().variance();
        all.add(Finding.of(
                "sr0",
                "best of worthless trials",
                SharpeSignificance.expectedBest(variance, count),
                "SR0 of " + count + " trials, per observation"));
        all.add(Finding.of(
                "dsr",
                "deflated Sharpe",
                SharpeSignificance.deflated(statistics, variance, count),
                "P(true Sharpe > SR0)"));
    }
}
