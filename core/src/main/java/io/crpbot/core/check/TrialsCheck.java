package io.crpbot.core.check;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.metric.BacktestOverfitting;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.SharpeSignificance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How much choosing the best of several trials is worth, from the returns of all of them; every figure with its key. */
public record TrialsCheck(List<Finding> findings) {
    public TrialsCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Reads a matrix of simple returns: a column a trial, a row a period, oldest first.
     *
     * @param except names or numbers of columns that are no trials, such as a date
     * @throws PipelineException if the file cannot be read, has too few rows or trials, or naming its bad cells
     */
    public static TrialsCheck of(Path file, boolean headed, List<String> except) {
        List<NumberColumn> columns = NumberFile.read(file, headed, names -> choose(names, except));
        try {
            return of(columns);
        } catch (IllegalArgumentException e) {
            throw PipelineException.failed("Cannot check trials of " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<ColumnSpec> choose(ColumnNames names, List<String> except) {
        Set<Integer> left = except.stream().map(names::require).collect(Collectors.toSet());
        List<ColumnSpec> trials = new ArrayList<>();
        for (int i = 0; i < names.count(); i++) {
            if (!left.contains(i)) {
                if (names.names().get(i).isEmpty()) {
                    throw PipelineException.failed("Cannot read " + names.file() + ":1: column " + (i + 1)
                            + " has no name; where it is no trial leave it out with --except " + (i + 1));
                }
                trials.add(ColumnSpec.number(i, names.names().get(i)));
            }
        }
        return trials;
    }

    static TrialsCheck of(List<NumberColumn> trials) {
        double[][] returns = trials.stream().map(NumberColumn::values).toArray(double[][]::new);
        BacktestOverfitting overfitting = BacktestOverfitting.of(returns);
        List<Finding> all = new ArrayList<>();
        all.add(Finding.count("trials", "trials", overfitting.trials(), ""));
        all.add(Finding.count(
                "rows",
                "rows used",
                overfitting.rows(),
                BacktestOverfitting.BLOCKS + " blocks, the oldest " + overfitting.dropped() + " rows left out"));
        all.add(Finding.count("dropped", "rows left out", overfitting.dropped(), ""));
        all.add(Finding.count("splits", "splits", overfitting.splits(), ""));
        all.add(Finding.of(
                "pbo",
                "probability of overfitting",
                overfitting.probability(),
                "best in sample is no better than the median out of sample"));
        all.add(Finding.of(
                "mean_logit",
                "mean logit",
                overfitting.meanLogit(),
                "of the chosen trial's rank / (trials + 1) out of sample; 0 where choosing tells nothing"));
        all.add(Finding.of(
                "probability_of_loss",
                "probability of loss",
                overfitting.lossProbability(),
                "best in sample has a Sharpe ratio below 0 out of sample"));
        addBest(all, trials);
        return new TrialsCheck(all);
    }

    private static void addBest(List<Finding> all, List<NumberColumn> trials) {
        List<ReturnStatistics> statistics = trials.stream()
                .map(trial -> ReturnStatistics.of(trial.values()))
                .collect(Collectors.toList());
        double[] ratios = statistics.stream()
                .mapToDouble(ReturnStatistics::sharpe)
                .filter(ratio -> !Double.isNaN(ratio))
                .toArray();
        double spread = ReturnStatistics.of(ratios).deviation();
        double variance = spread * spread;
        all.add(Finding.of(
                "trial_variance", "variance of the Sharpe ratios", variance, "per observation, over all rows"));
        int best = -1;
        for (int i = 0; i < trials.size(); i++) {
            double ratio = statistics.get(i).sharpe();
            best = !Double.isNaN(ratio)
                            && (best < 0 || ratio > statistics.get(best).sharpe())
                    ? i
                    : best;
        }
        boolean none = best < 0;
        all.add(new Finding(
                "best_trial", "best trial", none ? null : trials.get(best).name(), ""));
        ReturnStatistics chosen = none ? ReturnStatistics.of(new double[0]) : statistics.get(best);
        all.add(Finding.of("best_sharpe", "  its Sharpe ratio", chosen.sharpe(), "per observation, over all rows"));
        all.add(Finding.of(
                "sr0",
                "best of worthless trials",
                Double.isNaN(variance) ? Double.NaN : SharpeSignificance.expectedBest(variance, trials.size()),
                "SR0 of " + trials.size() + " trials, per observation"));
        all.add(Finding.of(
                "dsr",
                "deflated Sharpe",
                Double.isNaN(variance) ? Double.NaN : SharpeSignificance.deflated(chosen, variance, trials.size()),
                "P(true Sharpe of the best trial > SR0)"));
    }
}
