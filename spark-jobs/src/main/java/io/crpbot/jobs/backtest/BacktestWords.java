package io.crpbot.jobs.backtest;

import io.crpbot.core.metric.Interval;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest for people. An undefined figure is a dash. */
final class BacktestWords {
    private BacktestWords() {}

    static List<List<String>> table(BacktestSummary found) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("figure", found.name() + (found.synthetic() ? " SYNTHETIC" : "")));
        rows.add(List.of("decisions", Words.count(found.decisions())));
        rows.add(List.of("signals", Words.count(found.signals())));
        found.signalsByTier().forEach((tier, signals) -> {
            if (signals > 0) {
                rows.add(List.of("  of tier " + tier.name().toLowerCase(Locale.ROOT), Words.count(signals)));
            }
        });
        rows.add(List.of("closed trades", Words.count(found.trades())));
        rows.add(List.of("net win rate, %", shown(found.netWinRate(), 100)));
        rows.add(List.of(
                "mean net return of a trade, bp",
                interval(found.expectancy(), found.expectancyLow(), found.expectancyHigh())));
        found.symbols()
                .forEach((symbol, own) -> rows.add(List.of(
                        "  " + symbol + ", " + Words.count(own.trades()) + " trades",
                        interval(own.expectancy(), own.expectancyLow(), own.expectancyHigh()))));
        rows.add(List.of("profit factor", ratio(found.profitFactor())));
        rows.add(List.of("total return, %", shown(found.totalReturn(), 100)));
        rows.add(List.of("Sharpe, a year", ratio(found.sharpe(), found.sharpeLow(), found.sharpeHigh())));
        rows.add(List.of("Sortino, a year", ratio(found.sortino(), found.sortinoLow(), found.sortinoHigh())));
        rows.add(List.of("largest drawdown, %", shown(found.maxDrawdown(), 100)));
        rows.add(List.of(
                "days from its peak until that was reached again, or the end", shown(found.maxDrawdownDays(), 1)));
        rows.add(List.of("longest time below an earlier close, days", Words.count(found.longestDrawdownDays())));
        rows.add(List.of("time with an open position, %", shown(found.exposure(), 100)));
        rows.add(List.of("turnover, capitals a day", ratio(found.turnover())));
        rows.add(List.of("costs paid, % of the capital", shown(found.costsPaid(), 100)));
        rows.add(List.of("accounts that broke a rule", Words.count(found.violations())));
        rows.add(List.of("accounts that passed", Words.count(found.passed())));
        found.allRefusals().forEach((guard, all) -> {
            if (all > 0) {
                rows.add(List.of(
                        "refused by " + guard,
                        Words.count(all) + ", first by it "
                                + Words.count(found.refusals().getOrDefault(guard, 0L))));
            }
        });
        return rows;
    }

    static List<String> lines(JudgedPart judged, boolean synthetic, BacktestResult result) {
        List<String> lines = new ArrayList<>();
        if (!judged.isTest()) {
            lines.add("not the test part: the model has seen these decisions, "
                    + judged.part().label());
        }
        result.silence().ifPresent(words -> lines.add((synthetic ? "SYNTHETIC: " : "") + words));
        if (result.tradeRule().skewed()) {
            lines.add("the target is nearer than the stop (allow_skewed): the win rate is raised without any skill");
        }
        return lines;
    }

    static String shown(Double value, double unit) {
        return Words.decimals(unit * orNaN(value), 1);
    }

    static String ratio(Double value) {
        return Words.ratio(orNaN(value));
    }

    private static String ratio(Double value, Double low, Double high) {
        return ratio(value) + Words.interval(new Interval(orNaN(low), orNaN(high)), 1, 2);
    }

    /** In basis points. */
    static String interval(Double value, Double low, Double high) {
        return shown(value, 10_000) + Words.interval(new Interval(orNaN(low), orNaN(high)), 10_000, 1);
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }
}
