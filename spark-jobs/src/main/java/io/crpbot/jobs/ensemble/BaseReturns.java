package io.crpbot.jobs.ensemble;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.PlattCalibrator;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.MinuteTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an ensemble would earn on the second half of validation: each symbol in a backtest of its own, as the agent's
 * accounts are, and the mean over the symbols by day. Its calibrators are fitted on the very same decisions, which flatters
 * it a little and the agent never.
 *
 * @param initial capital of each account
 */
record BaseReturns(Lake lake, String venue, TradingPlan plan, BigDecimal initial) {
    private static final long MINUTE = 60_000;

    Map<LocalDate, Double> of(VoteRows votes, Map<Symbol, PlattCalibrator> calibrators, Instant from, Instant to) {
        Map<LocalDate, Double> daily = new TreeMap<>();
        calibrators.forEach((symbol, calibrator) -> {
            Map<Long, EnsemblePrediction> predictions = new HashMap<>();
            for (VoteRows.VoteRow row : votes.rows()) {
                if (row.symbol().equals(symbol)) {
                    predictions.put(
                            row.startMillis(),
                            new EnsemblePrediction(Map.of(), row.raw(), calibrator.calibrate(row.raw())));
                }
            }
            for (DayResult day : days(symbol, predictions, from, to)) {
                daily.merge(day.day(), day.dailyReturn() / calibrators.size(), Double::sum);
            }
        });
        return daily;
    }

    private List<DayResult> days(Symbol symbol, Map<Long, EnsemblePrediction> predictions, Instant from, Instant to) {
        List<MarketMinute> minutes = new ArrayList<>();
        new MinuteTable(lake)
                .forEach(
                        venue,
                        List.of(symbol.value()),
                        from.toEpochMilli() - (plan.tradeRule().sigmaMinutes() + 1L) * MINUTE,
                        to.toEpochMilli() - 2 * MINUTE,
                        (name, candle, segment) -> minutes.add(new MarketMinute(
                                symbol, candle, segment, Optional.ofNullable(predictions.get(candle.startMillis())))));
        return new Backtester(plan, initial, "base").run(minutes.iterator()).days();
    }
}
