package io.crpbot.jobs.ensemble;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.core.promotion.AcceptanceVerdict;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.core.promotion.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Decides by the acceptance rule whether the agent of a bundle may vote. */
final class AgentTrial {
    private final AcceptanceRule rule;
    private final Conditions conditions;

    /** @param conditions that the base's returns hold under */
    AgentTrial(AcceptanceRule rule, Conditions conditions) {
        this.rule = rule;
        this.conditions = conditions;
    }

    /**
     * Judges every seed against the base.
     *
     * @param base daily net returns of the ensemble without the agent
     */
    AgentDecision judge(ModelBundle agent, Map<LocalDate, Double> base) {
        AgentReturns returns = returns(agent);
        List<String> other = conditions.differences(new Conditions(returns.conditions()));
        if (!other.isEmpty()) {
            return refused(
                    agent, "its returns were measured under other " + String.join(", ", other) + "; train it again");
        }
        if (returns.seeds().size() < rule.seeds()) {
            return refused(
                    agent, "it was trained with " + returns.seeds().size() + " seeds, needed are " + rule.seeds());
        }
        return verdict(agent, returns, base);
    }

    private AgentDecision verdict(ModelBundle agent, AgentReturns returns, Map<LocalDate, Double> base) {
        SortedSet<LocalDate> days = new TreeSet<>(base.keySet());
        returns.seeds().forEach(seed -> days.addAll(seed.daily().keySet()));
        AgentReturns.Seed worstSeed = null;
        AcceptanceVerdict worst = null;
        int passed = 0;
        for (AgentReturns.Seed seed : returns.seeds()) {
            AcceptanceVerdict verdict = rule.judge(series(days, seed.daily()), series(days, base));
            passed += verdict.accepted() ? 1 : 0;
            if (worst == null || !(verdict.lowerBound() >= worst.lowerBound())) {
                worst = verdict;
                worstSeed = seed;
            }
        }
        boolean accepted = passed == returns.seeds().size();
        String figures = String.format(
                Locale.ROOT,
                "%d of %d seeds pass over %d days of validation 2; the weakest, seed %d, earns %.6f a day (%d trades),"
                        + " the ensemble without it %.6f, lower bound %.6f",
                passed,
                returns.seeds().size(),
                days.size(),
                worstSeed.seed(),
                worst.agentMean(),
                worstSeed.trades(),
                worst.baseMean(),
                worst.lowerBound());
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("agent_accepted", accepted ? 1.0 : 0.0);
        metrics.put("agent_seeds_passed", (double) passed);
        metrics.put("agent_mean_daily_return", worst.agentMean());
        metrics.put("base_mean_daily_return", worst.baseMean());
        metrics.put("agent_lower_bound", worst.lowerBound());
        return accepted
                ? new AgentDecision(true, agent.ref() + " votes: " + figures, metrics)
                : new AgentDecision(false, denied(agent) + figures, metrics);
    }

    private static double[] series(SortedSet<LocalDate> days, Map<LocalDate, Double> returns) {
        return days.stream().mapToDouble(day -> returns.getOrDefault(day, 0.0)).toArray();
    }

    /** An agent that is not even judged. */
    static AgentDecision refused(ModelBundle agent, String why) {
        return new AgentDecision(false, denied(agent) + why, Map.of("agent_accepted", 0.0));
    }

    private static String denied(ModelBundle agent) {
        return agent.ref() + " does not vote, its weight is spread over the others: ";
    }

    private static AgentReturns returns(ModelBundle agent) {
        try {
            return AgentReturns.parse(Files.readString(agent.folder().resolve(AgentReturns.FILE)));
        } catch (IOException | IllegalArgumentException e) {
            throw PipelineException.failed(
                    "Cannot judge " + agent.ref() + ": what it earned on validation 2 cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }
}
