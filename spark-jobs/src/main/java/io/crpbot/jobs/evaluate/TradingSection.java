package io.crpbot.jobs.evaluate;

import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.trade.ExitReason;
import io.crpbot.jobs.report.Html;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The backtest, what luck would have made of the same number of trades, and what held signals back. */
final class TradingSection {
    private final BacktestResult backtest;
    private final ScoreSheet judged;
    private final Evaluation found;

    TradingSection(Evaluation found) {
        this.found = found;
        backtest = found.backtest();
        judged = found.judged();
    }

    void write(Html html) {
        html.heading(2, "Backtest");
        html.paragraph(
                "note",
                "Rules " + backtest.rules() + ", " + backtest.initial().toPlainString()
                        + " initial capital; the decision engine, sizer and broker are those of the scorer.");
        html.plots(List.of(EvaluationPlots.equity(backtest), EvaluationPlots.drawdown(found)));
        html.table(List.of("figure", "value"), figures());
        html.heading(3, "Beside luck");
        html.table(List.of("figure", "value", "what it is"), luck());
        html.heading(3, "Who refused first");
        html.table(List.of("guard", "first to refuse", "would have refused"), guards());
    }

    private List<List<String>> figures() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("decisions", Words.count(backtest.decisions().decisions())));
        rows.add(List.of("signals", Words.count(backtest.decisions().signals())));
        rows.add(List.of("closed trades", Words.count(backtest.trades().size())));
        for (ExitReason reason : ExitReason.values()) {
            rows.add(List.of(
                    "closed by " + reason.name().toLowerCase(Locale.ROOT), Words.count(backtest.exits(reason))));
        }
        rows.add(List.of(
                "touched stop and target in one bar (counted as stopped)", Words.count(backtest.bothTouched())));
        rows.add(List.of("mean net return a trade", Words.basisPoints(judged.figure(Metric.EXPECTANCY))));
        rows.add(List.of("profit factor", Words.ratio(value(Metric.PROFIT_FACTOR))));
        rows.add(List.of("total return", Words.percent(value(Metric.TOTAL_RETURN))));
        rows.add(List.of("costs paid, share of the capital", Words.percent(value(Metric.COSTS_PAID))));
        rows.add(List.of("time with an open position", Words.percent(value(Metric.EXPOSURE))));
        rows.add(List.of("turnover, capitals a day", Words.ratio(value(Metric.TURNOVER))));
        rows.add(List.of(
                "Sharpe: mean / deviation of daily returns x sqrt(365)", Words.ratio(judged.figure(Metric.SHARPE))));
        rows.add(List.of(
                "Sortino: the same over the root mean square of losses", Words.ratio(judged.figure(Metric.SORTINO))));
        rows.add(List.of("largest drawdown", Words.percent(value(Metric.MAX_DRAWDOWN))));
        rows.add(List.of(
                "days from its peak until that was reached again, or the end",
                Words.ratio(value(Metric.MAX_DRAWDOWN_DAYS))));
        rows.add(List.of("longest time below an earlier close, days", Words.whole(value(Metric.DRAWDOWN_DAYS))));
        rows.add(List.of(
                "accounts that broke a rule", Words.count(backtest.challenges().violations())));
        rows.add(List.of(
                "accounts that passed", Words.count(backtest.challenges().passed())));
        return rows;
    }

    private List<List<String>> luck() {
        return List.of(
                List.of(
                        "probability that the true Sharpe is above 0",
                        Words.percent(value(Metric.PROBABILISTIC_SHARPE)),
                        "probabilistic Sharpe ratio"),
                List.of(
                        "the same against the best of all trials by luck",
                        Words.percent(value(Metric.DEFLATED_SHARPE)),
                        "deflated Sharpe ratio over " + Words.whole(value(Metric.TRIALS))
                                + " backtests in the ledger that saw any of these data; the luckiest is expected to show "
                                + Words.ratio(value(Metric.SHARPE_BY_LUCK)) + " a year"),
                List.of(
                        "probability of backtest overfitting",
                        Words.percent(value(Metric.OVERFITTING)),
                        "how often the best trial of one half of the days is below the middle in the other half"),
                List.of(
                        "days needed",
                        Words.whole(value(Metric.MINIMUM_TRACK_RECORD)),
                        "until a Sharpe ratio like this one would be above 0 with 95 % confidence"),
                List.of(
                        "buy and hold",
                        Words.percent(value(Metric.BUY_AND_HOLD)),
                        "all symbols in equal parts, each from its first to its last decision, after costs"),
                List.of(
                        "always up",
                        Words.basisPoints(value(Metric.ALWAYS_UP_EXPECTANCY)),
                        "mean net return of the same entries, had all been long"),
                List.of(
                        "coin",
                        Words.basisPoints(judged.figure(Metric.RANDOM_EXPECTANCY)),
                        "mean net return of " + found.settings().randomStrategies()
                                + " strategies that toss one for as many trades: median, and what 95 % of them lie between"),
                List.of(
                        "coins surpassed",
                        Words.percent(value(Metric.RANDOM_RANK)),
                        "of these strategies have a lower mean net return"));
    }

    private List<List<String>> guards() {
        List<List<String>> guards = new ArrayList<>();
        for (Map.Entry<String, Long> guard :
                backtest.decisions().firstRefusals().entrySet()) {
            guards.add(List.of(
                    guard.getKey(),
                    Words.count(guard.getValue()),
                    Words.count(backtest.decisions().refusals().getOrDefault(guard.getKey(), 0L))));
        }
        return guards;
    }

    private double value(String metric) {
        return judged.figure(metric).value();
    }
}
