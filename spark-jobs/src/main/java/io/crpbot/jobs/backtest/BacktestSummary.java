package io.crpbot.jobs.backtest;

import io.crpbot.core.label.Part;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.model.Tier;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.TradingStatistics;
import io.crpbot.core.trade.ExitReason;
import io.crpbot.jobs.StageResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a backtest found, for the terminal; the whole of it is in {@code gold/backtests}. What is undefined is null.
 *
 * @param expectancy mean net return of a trade on its notional, with its interval
 * @param sharpe of daily returns, a year of 365 days, with its interval; {@code sortino} likewise
 * @param exposure share of the time with an open position
 * @param turnover value traded in multiples of the capital a day
 * @param costsPaid in multiples of the capital
 * @param refusals decisions by the guard that refused first
 * @param allRefusals decisions that each guard refused, whatever the others said
 * @param symbols expectancy of each symbol that had a trade
 */
public record BacktestSummary(
        String model,
        int version,
        Part part,
        boolean synthetic,
        long minutes,
        long decisions,
        long signals,
        int trades,
        Double netWinRate,
        Double expectancy,
        Double expectancyLow,
        Double expectancyHigh,
        Double profitFactor,
        Double totalReturn,
        Double sharpe,
        Double sharpeLow,
        Double sharpeHigh,
        Double sortino,
        Double sortinoLow,
        Double sortinoHigh,
        Double exposure,
        Double turnover,
        Double costsPaid,
        double maxDrawdown,
        double maxDrawdownDays,
        int longestDrawdownDays,
        int violations,
        int passed,
        int exhausted,
        Double highestConfidence,
        double threshold,
        Map<Tier, Long> signalsByTier,
        Map<String, Long> refusals,
        Map<String, Long> allRefusals,
        Map<ExitReason, Long> exits,
        Map<String, SymbolFigures> symbols,
        List<String> lines)
        implements StageResult {
    /** Of one symbol, as of all. */
    public record SymbolFigures(int trades, double expectancy, Double expectancyLow, Double expectancyHigh) {
        private static SymbolFigures of(TradingStatistics.Expectancy found) {
            return new SymbolFigures(
                    found.trades(),
                    found.value(),
                    boxed(found.interval().low()),
                    boxed(found.interval().high()));
        }
    }

    static BacktestSummary of(BacktestConfig config, boolean synthetic, long minutes, BacktestResult result) {
        TradingStatistics statistics = TradingStatistics.of(result, config.intervals());
        Interval interval = statistics.expectancy().interval();
        Map<String, SymbolFigures> symbols = new TreeMap<>();
        statistics.bySymbol().forEach((symbol, found) -> symbols.put(symbol.value(), SymbolFigures.of(found)));
        return new BacktestSummary(
                config.judged().bundle().model(),
                config.judged().bundle().version(),
                config.judged().part(),
                synthetic,
                minutes,
                result.decisions().decisions(),
                result.decisions().signals(),
                result.trades().size(),
                boxed(result.netWinRate()),
                boxed(statistics.expectancy().value()),
                boxed(interval.low()),
                boxed(interval.high()),
                boxed(result.profitFactor()),
                boxed(result.totalReturn()),
                boxed(statistics.daily().annualSharpe()),
                boxed(statistics.sharpe().low()),
                boxed(statistics.sharpe().high()),
                boxed(statistics.daily().annualSortino()),
                boxed(statistics.sortino().low()),
                boxed(statistics.sortino().high()),
                boxed(result.exposure()),
                boxed(result.turnover()),
                result.costsPaid().doubleValue() / result.initial().doubleValue(),
                result.maxDrawdown().depth(),
                result.maxDrawdown().days(),
                result.longestDrawdownDays(),
                result.challenges().violations(),
                result.challenges().passed(),
                result.challenges().exhausted(),
                boxed(result.decisions().highestConfidence()),
                result.tiers().emit(),
                result.decisions().signalsByTier(),
                result.decisions().firstRefusals(),
                result.decisions().refusals(),
                exits(result),
                symbols,
                BacktestWords.lines(config.judged(), synthetic, result));
    }

    @Override
    public String stage() {
        return "backtest";
    }

    @Override
    public long rowsIn() {
        return minutes;
    }

    @Override
    public long rowsOut() {
        return signals;
    }

    @Override
    public List<List<String>> table() {
        return BacktestWords.table(this);
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Double boxed(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Map<ExitReason, Long> exits(BacktestResult result) {
        Map<ExitReason, Long> exits = new EnumMap<>(ExitReason.class);
        for (ExitReason reason : ExitReason.values()) {
            exits.put(reason, result.exits(reason));
        }
        return exits;
    }

    /** The model, and the part of its split unless that is the test part. */
    String name() {
        return model + ":" + version + (part == Part.TEST ? "" : " on " + part.label());
    }
}
