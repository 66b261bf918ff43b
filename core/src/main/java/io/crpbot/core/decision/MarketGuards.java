package io.crpbot.core.decision;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.risk.Limits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Guards that look at the model, the market data, the switch and the signals already given. */
final class MarketGuards {
    private final Limits limits;
    private final Tiers tiers;

    MarketGuards(TradingPlan plan) {
        limits = plan.limits();
        tiers = plan.tiers();
    }

    GuardVerdict modelUsable(DecisionInput input) {
        return input.model()
                .map(model -> new GuardVerdict(Guards.MODEL_USABLE, model.usable(), model.detail()))
                .orElse(new GuardVerdict(Guards.MODEL_USABLE, false, "no model is loaded"));
    }

    GuardVerdict dataFresh(DecisionInput input) {
        Optional<String> flaw = staleness(input);
        return new GuardVerdict(
                Guards.DATA_FRESH,
                flaw.isEmpty(),
                flaw.orElse("newest candle opened one minute before " + input.asOf()));
    }

    private Optional<String> staleness(DecisionInput input) {
        Instant expected = input.asOf().minus(Timeframe.M1.duration());
        if (input.newest().isEmpty()) {
            return Optional.of("no candle is known");
        }
        Candle newest = input.newest().get();
        if (!newest.start().equals(expected)) {
            return Optional.of("newest candle opened at " + newest.start() + ", expected " + expected);
        }
        if (newest.carried()) {
            return Optional.of("the candle of " + expected + " had no trades and was carried");
        }
        Duration delay = Duration.between(input.asOf(), input.decidedAt());
        if (delay.isNegative()) {
            return Optional.of("the minute ends at " + input.asOf() + ", after the clock " + input.decidedAt());
        }
        if (delay.compareTo(Duration.ofSeconds(limits.decisionDelaySeconds())) > 0) {
            return Optional.of("the minute ended " + Age.words(delay) + " before the clock " + input.decidedAt()
                    + ", allowed " + limits.decisionDelaySeconds() + " s");
        }
        return Optional.empty();
    }

    GuardVerdict killSwitch(DecisionInput input) {
        return input.killSwitch()
                .map(state -> new GuardVerdict(
                        Guards.KILL_SWITCH,
                        !state.engaged(),
                        (state.engaged() ? "engaged: " : "released: ") + state.detail()))
                .orElse(new GuardVerdict(Guards.KILL_SWITCH, false, "the state of the kill switch is unknown"));
    }

    GuardVerdict tier(Optional<EnsemblePrediction> prediction, Tier tier) {
        if (prediction.isEmpty()) {
            return new GuardVerdict(Guards.TIER, false, "no prediction");
        }
        double confidence = prediction.get().confidence();
        boolean passed = tier != Tier.NONE && confidence >= tiers.emit();
        return new GuardVerdict(
                Guards.TIER,
                passed,
                "confidence " + fourPlaces(confidence) + ", tier " + tier.name().toLowerCase(Locale.ROOT)
                        + ", threshold " + tiers.emit());
    }

    /** As {@code %.4f} has it, in a fraction of the time. */
    private static String fourPlaces(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    GuardVerdict noOpenPosition(DecisionInput input) {
        if (input.open().isEmpty()) {
            return new GuardVerdict(Guards.NO_OPEN_POSITION, false, "open positions are unknown");
        }
        long held = input.open().get().stream()
                .filter(exposure -> exposure.symbol().equals(input.symbol()))
                .count();
        return new GuardVerdict(
                Guards.NO_OPEN_POSITION, held == 0, held + " open or ordered in " + input.symbol() + ", allowed 0");
    }

    GuardVerdict rateLimit(DecisionInput input) {
        return input.emitted()
                .map(window -> counted(Guards.RATE_LIMIT, window.count(input.asOf()), limits.signalsPerHour(), ""))
                .orElse(new GuardVerdict(Guards.RATE_LIMIT, false, "the signals of the last hour are unknown"));
    }

    GuardVerdict rateLimitHigh(DecisionInput input, Tier tier) {
        if (input.emitted().isEmpty()) {
            return new GuardVerdict(Guards.RATE_LIMIT_HIGH, false, "the signals of the last hour are unknown");
        }
        int count = input.emitted().get().count(input.asOf(), Tier.HIGH);
        return tier == Tier.HIGH
                ? counted(Guards.RATE_LIMIT_HIGH, count, limits.signalsPerHourHigh(), "high-tier ")
                : new GuardVerdict(Guards.RATE_LIMIT_HIGH, true, "not a high-tier signal");
    }

    private static GuardVerdict counted(String guard, int count, int allowed, String kind) {
        return new GuardVerdict(
                guard, count < allowed, count + " " + kind + "signals in the last hour, allowed " + allowed);
    }
}
