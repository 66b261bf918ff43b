package io.crpbot.scorer.scoring;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.DecisionInput;
import io.crpbot.core.decision.GuardVerdict;
import io.crpbot.core.decision.KillSwitchState;
import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Exposure;
import io.crpbot.core.trade.Signal;
import io.crpbot.scorer.config.RunMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A decision with all it looked at, as it is audited, stored and answered.
 *
 * @param model the bundle asked; absent when there was none
 * @param synthetic whether the bundle learned from generated data, or the candles are generated
 * @param reasons why there is no signal, in words; empty when there is one
 */
public record DecisionRecord(
        String id,
        Symbol symbol,
        Instant asOf,
        Instant decidedAt,
        RunMode mode,
        Optional<ModelInfo> model,
        boolean synthetic,
        Map<String, Double> votes,
        Double raw,
        Double calibrated,
        Optional<Direction> direction,
        Double confidence,
        Tier tier,
        List<GuardVerdict> guards,
        List<String> reasons,
        Optional<Signal> signal,
        Inputs inputs) {

    /**
     * What the decision was made from.
     *
     * @param windowSha256 hash over the raw bits of the feature window; absent while there was none
     * @param minutesUntilWindow minutes still missing before the symbol can be scored
     * @param account as it was decided on: in live mode marked at the newest prices
     * @param accountDoubt why the account or its positions could not be relied on
     */
    public record Inputs(
            Optional<Candle> newest,
            OptionalDouble sigma,
            String schemaHash,
            Optional<String> windowSha256,
            int minutesUntilWindow,
            Optional<KillSwitchState> killSwitch,
            Optional<RateWindow> emitted,
            Optional<AccountState> account,
            Optional<List<Exposure>> open,
            Optional<String> accountDoubt) {}

    static DecisionRecord of(
            Decision decision,
            DecisionInput input,
            Optional<ModelInfo> model,
            boolean synthetic,
            RunMode mode,
            Inputs inputs) {
        return new DecisionRecord(
                decision.id(),
                decision.symbol(),
                decision.asOf(),
                input.decidedAt(),
                mode,
                model,
                synthetic,
                decision.votes(),
                decision.raw(),
                decision.calibrated(),
                decision.direction(),
                decision.confidence(),
                decision.tier(),
                decision.guards(),
                reasons(decision, inputs.minutesUntilWindow()),
                decision.signal(),
                inputs);
    }

    private static List<String> reasons(Decision decision, int minutesUntilWindow) {
        return decision.refusals().stream()
                .map(guard -> guard.name() + ": " + guard.detail()
                        + (guard.detail().equals("no prediction") && minutesUntilWindow > 0
                                ? ", warming up for " + minutesUntilWindow + " more minutes"
                                : ""))
                .toList();
    }
}
