package io.crpbot.jobs.backtest;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        rows.add(List.of("model", "decisions", "signals", "trades", "won, %", "expectancy, bp", "drawdown, %"));
        backtests.forEach(found -> rows.add(List.of(
                found.name() + (found.synthetic() ? " SYNTHETIC" : ""),
                count(found.decisions()),
                count(found.signals()),
                count(found.trades()),
                shown(found.netWinRate(), 100),
                shown(found.expectancy(), 10_000),
                shown(found.maxDrawdown(), 100))));
        return rows;
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String shown(Double value, double unit) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.1f", unit * value);
    }
}
