package io.crpbot.core.decision;

import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.risk.Limits;

/** What the environment changes of a trading plan, alike in batch and scorer. */
public final class PlanOverrides {
    private PlanOverrides() {}

    /** The plan under {@code CONFIDENCE_THRESHOLD}, {@code MAX_SIGNALS_PER_HOUR} and {@code MAX_SIGNALS_PER_HOUR_HIGH}. */
    public static TradingPlan over(TradingPlan file, EnvironmentValues environment) {
        Limits limits = file.limits();
        return file.withLimits(limits.withRates(
                        environment.read("MAX_SIGNALS_PER_HOUR", limits.signalsPerHour(), Integer::valueOf),
                        environment.read("MAX_SIGNALS_PER_HOUR_HIGH", limits.signalsPerHourHigh(), Integer::valueOf)))
                .withTiers(over(file.tiers(), environment));
    }

    /** The thresholds under {@code CONFIDENCE_THRESHOLD}. */
    public static Tiers over(Tiers file, EnvironmentValues environment) {
        return environment.read("CONFIDENCE_THRESHOLD", file, text -> file.withEmit(Double.parseDouble(text)));
    }
}
