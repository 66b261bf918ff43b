package io.crpbot.jobs.cli;

import io.crpbot.core.challenge.ChallengeSettings;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.jobs.backtest.BacktestConfig;
import io.crpbot.jobs.evaluate.EvaluationSettings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings that an evaluation's figures depend on, as they are in force after options and environment. */
final class EvaluationConditions {
    private EvaluationConditions() {}

    /**
     * @param challenges how they are simulated
     * @param acceptance in force now
     * @param baselines training settings of those that have to be surpassed, by key: a weak one is no bound
     * @param ensemble whose own thresholds the scorer serves, and whose agent was judged by a rule of its time; empty for a
     *     member, which has neither
     */
    static Conditions of(
            BacktestConfig backtest,
            EvaluationSettings settings,
            ChallengeSettings challenges,
            AcceptanceRule acceptance,
            List<Map<String, Object>> baselines,
            Optional<EnsembleManifest> ensemble) {
        TradingPlan plan = backtest.plan();
        Tiers pinned = ensemble.map(EnsembleManifest::tiers).orElse(plan.tiers());
        return Conditions.trading(plan, backtest.initial())
                .and(Map.of(
                        "tiers", plan.tiers(),
                        "pinned_tiers", pinned,
                        "evaluation", settings,
                        "baselines", distinct(baselines),
                        "challenges", challenges))
                .with(
                        "acceptance",
                        ensemble.map(EnsembleManifest::acceptanceSha256).orElseGet(acceptance::sha256));
    }

    /** What one training is decided by is one of them, whatever its seed, the fold and the number of its workers. */
    private static List<Map<String, Object>> distinct(List<Map<String, Object>> baselines) {
        return baselines.stream()
                .map(settings -> {
                    Map<String, Object> decisive = new TreeMap<>(settings);
                    decisive.keySet().removeAll(Set.of("seed", "workers", "fold"));
                    return decisive;
                })
                .distinct()
                .sorted(Comparator.comparing(Map::toString))
                .collect(Collectors.toList());
    }

    /** The provenance with a line that says whether these are the shipped settings. */
    static Map<String, String> describe(Conditions conditions, Map<String, String> provenance) {
        List<String> altered = conditions.differences(Conditions.shipped());
        Map<String, String> described = new LinkedHashMap<>(provenance);
        described.put(
                "settings", altered.isEmpty() ? "as shipped" : "other than shipped: " + String.join(", ", altered));
        return described;
    }
}
