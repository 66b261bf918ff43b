package io.crpbot.core.decision;

import io.crpbot.core.market.Candle;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.risk.SizingRequest;
import java.time.Duration;
import java.util.Optional;

/** The trade that a prediction would lead to, before any guard and any size; or what is missing for it. */
record Proposal(Optional<SizingRequest> trade, String missing) {

    static Proposal of(DecisionInput input, TradingPlan plan) {
        if (input.prediction().isEmpty()) {
            return none("there is no prediction");
        }
        if (input.newest().isEmpty()) {
            return none("there is no candle to take the price from");
        }
        if (input.sigma().isEmpty()) {
            return none("sigma is unknown: its window of " + plan.tradeRule().sigmaMinutes()
                    + " minutes is not full in this segment, or prices stood still");
        }
        double sigma = input.sigma().getAsDouble();
        EnsemblePrediction prediction = input.prediction().get();
        Candle candle = input.newest().get();
        return plan.rules()
                .instrument(input.symbol())
                .map(instrument ->
                        of(input, prediction, candle, sigma, plan, plan.costs().worstPerSide(instrument)))
                .orElseGet(() -> none(plan.rules().name() + " has no instrument for " + input.symbol()));
    }

    private static Proposal of(
            DecisionInput input,
            EnsemblePrediction prediction,
            Candle candle,
            double sigma,
            TradingPlan plan,
            double costPerSide) {
        TradeRule rule = plan.tradeRule();
        Direction direction = prediction.direction();
        double entry = candle.close();
        double stop = rule.stop(direction, entry, sigma);
        double target = rule.target(direction, entry, sigma);
        if (!(sigma > 0 && stop > 0 && target > 0)) {
            return none("sigma " + sigma + " gives no stop and target above 0");
        }
        return new Proposal(
                Optional.of(new SizingRequest(
                        input.symbol(),
                        direction,
                        entry,
                        stop,
                        target,
                        input.asOf().plus(Duration.ofMinutes(rule.exitAfterMinutes())),
                        costPerSide)),
                "");
    }

    private static Proposal none(String missing) {
        return new Proposal(Optional.empty(), missing);
    }
}
