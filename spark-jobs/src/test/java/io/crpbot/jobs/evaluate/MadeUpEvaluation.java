package io.crpbot.jobs.evaluate;

import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.challenge.Programme;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feed.Planted;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.label.Part;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.Gates;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.core.trade.Signal;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.ChallengeConditions;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.lake.StoredPrediction;
import io.crpbot.jobs.lake.StoredSignal;
import io.crpbot.jobs.lake.StoredTrial;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An evaluation in memory: a planted market whose volume is read with a given confidence. */
final class MadeUpEvaluation {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Instant FROM = Instant.parse("2024-03-01T00:00:00Z");
    private static final int HORIZON = 15;
    private static final EvaluateConfig.Bundle LOGISTIC =
            new EvaluateConfig.Bundle(new BundleKey("logistic_multi", 1, "0".repeat(64)), "logistic_regression");
    private static final EvaluateConfig.Bundle BOOSTED =
            new EvaluateConfig.Bundle(new BundleKey("gradient_boosted_multi", 1, "3".repeat(64)), "gradient_boosted");
    private static final TradingPlan PLAN = TradingPlan.load(Path.of("..", "conf"), "ftmo-2step-challenge");

    private final EvaluationSettings settings = new EvaluationSettings(5, 15, 0.95, 100, 4, 100, 2_000, 50, 7);
    private final List<Candle> candles = new ArrayList<>();
    private final List<StoredPrediction> predictions = new ArrayList<>();
    private final List<Signal> emitted = new ArrayList<>();

    /** @param confidence probability that is given to the direction that the volume tells; the truth is 0.9 */
    static Evaluation of(double confidence, int days) {
        return new MadeUpEvaluation().evaluate(confidence, days, List.of(LOGISTIC, BOOSTED));
    }

    /** The same where nobody trained boosted trees. */
    static Evaluation withoutBoostedTrees(double confidence, int days) {
        return new MadeUpEvaluation().evaluate(confidence, days, List.of(LOGISTIC));
    }

    private Evaluation evaluate(double confidence, int days, List<EvaluateConfig.Bundle> baselines) {
        TimeRange range = new TimeRange(FROM, FROM.plus(Duration.ofDays(days)));
        new Planted(5, 0.004, 0.1, 0).candles(BTC, range).forEachRemaining(candles::add);
        for (int i = 240; i + HORIZON < candles.size(); i++) {
            if (candles.get(i).knownAtMillis() / 60_000 % settings.everyMinutes() == 0) {
                predictions.add(prediction(i, confidence));
            }
        }
        BacktestResult backtest = new Backtester(PLAN, new BigDecimal("100000.00"), "ensemble:1")
                .run(minutes(), decision -> decision.signal().ifPresent(emitted::add));
        List<StoredSignal> signals = emitted.stream()
                .map(signal ->
                        new StoredSignal(BTC.value(), signal.instant().toEpochMilli() - 60_000, signal.direction()))
                .toList();
        EvaluateConfig config = new EvaluateConfig(
                new EvaluateConfig.Bundle(new BundleKey("ensemble", 1, "1".repeat(64)), "ensemble"),
                Part.TEST,
                baselines,
                PLAN,
                HORIZON,
                Instant.EPOCH,
                FROM,
                settings,
                Map.of("made", "up"),
                Map.of("rsi_unit", 0.7, "hour_sin", 0.3),
                Optional.of(TinyModels.ensemble(
                        List.of(
                                new EnsembleMember("lstm_BTC-USD", 1, "4".repeat(64), "lstm", 0.75),
                                new EnsembleMember("transformer", 1, "5".repeat(64), "transformer", 0.25)),
                        true,
                        BTC)),
                Optional.empty(),
                Gates.shipped(),
                List.of(
                        new Programme(
                                "both", List.of("ftmo-2step-challenge", "ftmo-1step-challenge"), new BigDecimal("540")),
                        new Programme("other", List.of("not-simulated"), null)),
                ChallengeConditions.of(List.of(PLAN), new BigDecimal("100000.00"), 90),
                Conditions.shipped());
        Map<EvaluateConfig.Bundle, List<Observation>> others = new HashMap<>();
        List<Observation> theirs = predictions.stream()
                .map(row -> Observation.of(row, row.calibrated()))
                .toList();
        baselines.forEach(bundle -> others.put(bundle, theirs));
        Judgement judgement = new Judgement(
                config, predictions, Judgement.data(config, predictions), others, trading(backtest, signals));
        TestMarket market =
                new TestMarket(PLAN.tradeRule(), Decided.of(predictions).starts());
        candles.forEach(candle -> market.accept(BTC.value(), candle, 0));
        return judgement.evaluate(market, Map.of(BTC.value(), 0.5, ScoreSheet.POOLED, 0.5));
    }

    private static Trading trading(BacktestResult backtest, List<StoredSignal> signals) {
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        backtest.days().forEach(day -> returns.put(day.day(), day.dailyReturn()));
        StoredTrial own = new StoredTrial(
                JudgedPart.test(new BundleKey("ensemble", 1, "1".repeat(64))),
                "2".repeat(64),
                "synthetic",
                Set.of(BTC.value()),
                true,
                backtest.first(),
                backtest.end(),
                returns);
        return new Trading(backtest, signals, new Trading.Trials(own, List.of(own)), challenges(), Optional.empty());
    }

    /** Accounts of which most pass at the configured risk, and fewer at others. */
    private static List<ChallengeOutcomes> challenges() {
        List<ChallengeOutcomes> challenges = new ArrayList<>();
        for (String rules : List.of("ftmo-2step-challenge", "ftmo-1step-challenge")) {
            challenges.add(challenge(rules, 0.01, true, 0.8));
            challenges.add(challenge(rules, 0.005, false, 0.5));
            challenges.add(challenge(rules, 0.02, false, 0.7));
        }
        return challenges;
    }

    private static ChallengeOutcomes challenge(String rules, double risk, boolean configured, double passed) {
        Map<Outcome, Estimate> shares = new EnumMap<>(Outcome.class);
        Map<Outcome, Integer> starts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            double share = outcome == Outcome.PASSED ? passed : outcome == Outcome.OPEN ? 1 - passed : 0;
            shares.put(outcome, new Estimate(share, new Interval(Math.max(0, share - 0.1), Math.min(1, share + 0.1))));
            starts.put(outcome, (int) Math.round(10 * share));
        }
        Estimate days = new Estimate(20, new Interval(15, 30));
        Estimate slow = new Estimate(41, new Interval(33, 77));
        return new ChallengeOutcomes(
                rules,
                risk,
                configured,
                !configured && passed == 0.7,
                10,
                1.5,
                0.4,
                1000,
                20,
                0,
                shares,
                starts,
                days,
                slow);
    }

    private StoredPrediction prediction(int index, double confidence) {
        Candle candle = candles.get(index);
        double move = candles.get(index + HORIZON).close() / candle.close() - 1;
        double p = candle.volume() > 10 ? confidence : 1 - confidence;
        return new StoredPrediction(
                BTC.value(),
                candle.startMillis(),
                Map.of("lstm", p, "transformer", timid(p)),
                0.75 * p + 0.25 * timid(p),
                p,
                move == 0 ? null : move > 0 ? 1 : 0,
                move,
                "synthetic",
                true);
    }

    private static double timid(double p) {
        return 0.5 + (p - 0.5) / 4;
    }

    private Iterator<MarketMinute> minutes() {
        Map<Long, StoredPrediction> said = new HashMap<>();
        predictions.forEach(row -> said.put(row.startMillis(), row));
        return candles.stream()
                .map(candle -> new MarketMinute(
                        BTC,
                        candle,
                        0,
                        Optional.ofNullable(said.get(candle.startMillis()))
                                .map(row -> new EnsemblePrediction(row.votes(), row.raw(), row.calibrated()))))
                .iterator();
    }
}
