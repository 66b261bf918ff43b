package io.crpbot.jobs.backtest;

import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.List;

/** Several backtests that one command made side by side. */
public record BacktestSummaries(List<BacktestSummary> backtests) implements StageResult {
    public BacktestSummaries {
        backtests = List.copyOf(backtests);
    }

    @Override
    public String stage() {
        return "backtest";
    }

    @Override
    public long rowsIn() {
        return backtests.stream().mapToLong(BacktestSummary::rowsIn).sum();
    }

    @Override
    public long rowsOut() {
        return backtests.stream().mapToLong(BacktestSummary::rowsOut).sum();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "model",
                "decisions",
                "signals",
                "trades",
                "won, %",
                "expectancy, bp",
                "profit factor",
                "Sharpe",
                "Sortino",
                "drawdown, %",
                "exposure, %",
                "turnover a day",
                "costs, %"));
        backtests.forEach(found -> rows.add(List.of(
                found.name() + (found.synthetic() ? " SYNTHETIC" : ""),
                Words.count(found.decisions()),
                Words.count(found.signals()),
                Words.count(found.trades()),
                BacktestWords.shown(found.netWinRate(), 100),
                BacktestWords.interval(found.expectancy(), found.expectancyLow(), found.expectancyHigh()),
                BacktestWords.ratio(found.profitFactor()),
                BacktestWords.ratio(found.sharpe()),
                BacktestWords.ratio(found.sortino()),
                BacktestWords.shown(found.maxDrawdown(), 100),
                BacktestWords.shown(found.exposure(), 100),
                BacktestWords.ratio(found.turnover()),
                BacktestWords.shown(found.costsPaid(), 100))));
        return rows;
    }
}
