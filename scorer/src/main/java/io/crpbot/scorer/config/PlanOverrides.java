package io.crpbot.scorer.config;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.risk.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trading plan of the configuration folder under the environment's overrides. */
final class PlanOverrides {
    private final Environment environment;
    private final List<String> problems;

    PlanOverrides(Map<String, String> values, List<String> problems) {
        this.environment = new Environment(values, problems);
        this.problems = problems;
    }

    /** Empty, with the reasons among the problems, when it cannot be read. */
    Optional<TradingPlan> load(Path confDir, String rules) {
        try {
            return Optional.of(overridden(TradingPlan.load(confDir, rules)));
        } catch (PipelineException | IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private TradingPlan overridden(TradingPlan file) {
        Limits limits = file.limits()
                .withRates(
                        environment.read("MAX_SIGNALS_PER_HOUR", file.limits().signalsPerHour(), Integer::valueOf),
                        environment.read(
                                "MAX_SIGNALS_PER_HOUR_HIGH", file.limits().signalsPerHourHigh(), Integer::valueOf));
        Tiers tiers = environment.read(
                "CONFIDENCE_THRESHOLD", file.tiers(), text -> file.tiers().withEmit(Double.parseDouble(text)));
        return file.withLimits(limits).withPinned(file.tradeRule(), tiers);
    }
}
