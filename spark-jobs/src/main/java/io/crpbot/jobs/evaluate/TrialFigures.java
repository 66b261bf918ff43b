package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.BacktestOverfitting;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.SharpeSignificance;
import io.crpbot.jobs.lake.StoredTrial;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a Sharpe ratio the number of trials explains: deflated Sharpe ratio and probability of backtest overfitting,
 * over every backtest in the ledger that saw any of the same data, whatever became of it. Those that saw it as another part
 * of their split count as trials; their ratios are left out of the comparison, since what a model shows on decisions that it
 * was fitted on is no draw of what luck shows.
 */
final class TrialFigures {
    private static final int LEAST_DAYS = 10;

    private TrialFigures() {}

    static Map<String, Figure> of(Trading.Trials trials) {
        StoredTrial own = trials.own();
        ReturnStatistics statistics = ReturnStatistics.of(own.daily());
        int count = trials.all().size();
        List<StoredTrial> unseen = trials.all().stream()
                .filter(trial -> trial.judged().part() == own.judged().part())
                .toList();
        double variance = variance(unseen, statistics.n());
        Map<String, Figure> figures = new TreeMap<>();
        figures.put(Metric.TRIALS, Figure.of(count).over(count));
        if (statistics.n() >= 2) {
            double luck = SharpeSignificance.expectedBest(variance, count);
            figures.put(
                    Metric.SHARPE_BY_LUCK,
                    Figure.of(luck * Math.sqrt(ReturnStatistics.DAYS_A_YEAR)).over(count));
            figures.put(
                    Metric.DEFLATED_SHARPE,
                    Figure.of(SharpeSignificance.probabilistic(statistics, luck))
                            .over(statistics.n()));
        }
        figures.put(Metric.OVERFITTING, overfitting(own, unseen));
        return figures;
    }

    /**
     * Of the trials' ratios, as they would be over so many days: that of a trial of another length scatters by the root of
     * the lengths' ratio more or less (Lo 2002), so it is scaled by that. A trial of a few days has hardly a ratio; it
     * counts as a trial, but one lucky day of it would raise this variance for good. Where fewer than two have a ratio,
     * because the others never traded, the variance is that of the estimate of a worthless series' ratio: it deflates
     * rather too much than too little.
     */
    private static double variance(List<StoredTrial> trials, int days) {
        double[] ratios = trials.stream()
                .filter(trial -> trial.returns().size() >= LEAST_DAYS)
                .mapToDouble(
                        trial -> trial.sharpe() * Math.sqrt((trial.returns().size() - 1.0) / Math.max(1, days - 1)))
                .filter(ratio -> !Double.isNaN(ratio))
                .toArray();
        double deviation = ReturnStatistics.of(ratios).deviation();
        return ratios.length < 2 ? 1.0 / Math.max(1, days - 1) : deviation * deviation;
    }

    private static Figure overfitting(StoredTrial own, List<StoredTrial> trials) {
        List<double[]> columns = trials.stream()
                .filter(trial ->
                        trial.returns().keySet().containsAll(own.returns().keySet()))
                .map(trial -> on(trial, own))
                .toList();
        if (columns.size() < 2 || own.returns().size() < BacktestOverfitting.BLOCKS) {
            return Figure.of(Double.NaN);
        }
        BacktestOverfitting found = BacktestOverfitting.of(columns.toArray(double[][]::new));
        return Figure.of(found.probability()).over(found.trials());
    }

    private static double[] on(StoredTrial trial, StoredTrial own) {
        return own.returns().keySet().stream()
                .mapToDouble((LocalDate day) -> trial.returns().get(day))
                .toArray();
    }
}
