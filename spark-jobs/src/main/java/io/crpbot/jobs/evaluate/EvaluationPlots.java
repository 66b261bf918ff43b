package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.Binomial;
import io.crpbot.core.metric.ConfidenceLadder;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.metric.ReliabilityTable;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.jobs.report.Axis;
import io.crpbot.jobs.report.Html.Captioned;
import io.crpbot.jobs.report.Plot;
import io.crpbot.jobs.report.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The plots of an evaluation's page. */
final class EvaluationPlots {
    private EvaluationPlots() {}

    /** Both tables: the equal-width one over 0..1, the equal-mass one where the probabilities are. */
    static List<Captioned> reliability(ScoreSheet sheet) {
        Axis whole = new Axis("calibrated probability of up", 0, 1, Words::ratio);
        Axis share = new Axis("observed share of up", 0, 1, Words::ratio);
        Captioned width = new Captioned(
                reliability(sheet.equalWidth(), "Reliability, equal-width bins", whole, share, true),
                sheet.equalWidth().bins().size()
                        + " equal-width bins; grey columns show how many decisions a bin holds (square root scale), the "
                        + "dashed line is perfect calibration. The 95 % intervals take the labels as independent: where "
                        + "labels overlap, true ones are wider.");
        double[] means = sheet.equalMass().bins().stream()
                .mapToDouble(ReliabilityTable.Bin::meanProbability)
                .toArray();
        double[] seen = sheet.equalMass().bins().stream()
                .filter(bin -> bin.count() > 0)
                .flatMapToDouble(bin ->
                        DoubleStream.of(interval(bin).low(), interval(bin).high(), bin.meanProbability()))
                .toArray();
        Captioned mass = new Captioned(
                reliability(
                        sheet.equalMass(),
                        "Reliability, equal-mass bins",
                        Axis.around("calibrated probability of up", means, EvaluationPlots::fine),
                        Axis.around("observed share of up", seen, EvaluationPlots::fine),
                        false),
                "The same in bins of equal counts, zoomed to where the probabilities lie.");
        return List.of(width, mass);
    }

    private static Plot reliability(ReliabilityTable table, String title, Axis x, Axis y, boolean counts) {
        Plot plot = new Plot(title, x, y);
        double most = table.bins().stream()
                .mapToLong(ReliabilityTable.Bin::count)
                .max()
                .orElse(0);
        for (ReliabilityTable.Bin bin : table.bins()) {
            if (counts && bin.count() > 0) {
                plot.column(
                        bin.lower(),
                        bin.upper(),
                        0.9 * Math.sqrt(bin.count() / most),
                        "",
                        Words.count(bin.count()) + " decisions");
            }
        }
        double low = Math.max(x.low(), y.low());
        double high = Math.min(x.high(), y.high());
        if (low < high) {
            plot.line(new double[] {low, high}, new double[] {low, high}, "ideal");
        }
        for (ReliabilityTable.Bin bin : table.bins()) {
            if (bin.count() > 0) {
                Interval interval = interval(bin);
                plot.dot(
                        bin.meanProbability(),
                        bin.observed(),
                        interval.low(),
                        interval.high(),
                        "one",
                        String.format(
                                Locale.ROOT,
                                "said %.3f, seen %.3f, n = %,d",
                                bin.meanProbability(),
                                bin.observed(),
                                bin.count()));
            }
        }
        return plot;
    }

    private static Interval interval(ReliabilityTable.Bin bin) {
        return Binomial.wilson(Math.round(bin.observed() * bin.count()), bin.count(), 0.95);
    }

    static Captioned ladder(ConfidenceLadder ladder, double confidence) {
        List<ConfidenceLadder.Rung> rungs = ladder.rungs();
        double[] values = rungs.stream()
                .flatMapToDouble(rung ->
                        DoubleStream.of(rung.interval().low(), rung.interval().high(), 0.5))
                .toArray();
        Plot plot = new Plot(
                "Accuracy by confidence",
                Axis.of(
                        "most confident share of all decisions",
                        rungs.stream().map(rung -> share(rung.share())).toList()),
                Axis.around("accuracy", values, value -> String.format(Locale.ROOT, "%.0f %%", 100 * value)));
        plot.level(0.5, "ideal", "coin");
        for (int i = 0; i < rungs.size(); i++) {
            ConfidenceLadder.Rung rung = rungs.get(i);
            plot.dot(
                    i + 1.0,
                    rung.accuracy(),
                    rung.interval().low(),
                    rung.interval().high(),
                    "two",
                    Words.percent(rung.accuracy()) + " of " + rung.labelled());
        }
        return new Captioned(
                plot,
                "Accuracy of the most confident decisions with " + share(confidence)
                        + " intervals. Not gated: the cut is chosen on the same data.");
    }

    static String share(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    static Captioned equity(BacktestResult backtest) {
        List<DayResult> days = backtest.days();
        int n = days.size() + 1;
        double[] x = new double[n];
        double[] close = new double[n];
        double[] worst = new double[n];
        close[0] = 1;
        worst[0] = 1;
        for (int i = 1; i < n; i++) {
            x[i] = i;
            close[i] = days.get(i - 1).close();
            worst[i] = Math.min(days.get(i - 1).worst(), close[i]);
        }
        double[] all =
                DoubleStream.concat(Arrays.stream(close), Arrays.stream(worst)).toArray();
        Plot plot = new Plot("Equity curve", days(days), Axis.around("equity, start = 1", all, EvaluationPlots::fine))
                .level(1, "ideal", "start")
                .band(x, worst, close, "one")
                .line(x, close, "one");
        return new Captioned(
                plot,
                (backtest.trades().isEmpty() ? "No trade, so the line stays where it starts. " : "")
                        + "Close of each Prague day, compounded over successive accounts; the band reaches down to the "
                        + "worst point inside the day.");
    }

    /** How far below its highest close the curve falls on each day. */
    static Captioned drawdown(Evaluation found) {
        List<DayResult> days = found.backtest().days();
        double[] x = new double[days.size()];
        double[] depth = new double[days.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
            depth[i] = -days.get(i).drawdown();
        }
        double deepest = Arrays.stream(depth).min().orElse(0);
        double[] gates = found.gates().stream()
                .filter(gate -> gate.metric().equals(Metric.MAX_DRAWDOWN) && gate.required() != null)
                .mapToDouble(gate -> -gate.required())
                .toArray();
        double low = Math.min(
                Math.min(-found.maxLoss().orElse(0.0), deepest),
                Arrays.stream(gates).min().orElse(0));
        Plot plot = new Plot(
                        "Drawdown", days(days), new Axis("below the highest close", 1.1 * low, 0.005, Words::share))
                .line(x, depth, "two");
        found.maxLoss().ifPresent(limit -> plot.level(-limit, "limit", "total loss limit of an account"));
        Arrays.stream(gates).forEach(gate -> plot.level(gate, "limit", "gate"));
        return new Captioned(
                plot,
                "Deepest fall of each day below the highest close of any minute before it. The curve compounds over accounts; each of "
                        + "them has its own limit from its own start.");
    }

    private static Axis days(List<DayResult> days) {
        return Axis.of(
                "day",
                Math.max(1, days.size()),
                days.stream().map(day -> day.day().toString().substring(5)).toList());
    }

    private static String fine(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
