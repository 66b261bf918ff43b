package io.crpbot.jobs.promote;

import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.RequiredBaseline;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.EvaluatedFigure;
import io.crpbot.jobs.lake.EvaluationTable;
import io.crpbot.jobs.lake.JudgedPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts figures of an evaluation that never was into a lake. */
public final class MadeUpFigures {
    /** Pass every gate. */
    public static final Map<String, Double> GOOD = Map.ofEntries(
            Map.entry("direction_accuracy", 0.70),
            Map.entry("net_win_rate", 0.68),
            Map.entry("calibration_error", 0.03),
            Map.entry("calibration_resolvable", 0.04),
            Map.entry("brier_skill", 0.2),
            Map.entry("accuracy_over_baselines", 0.02),
            Map.entry("brier_skill_over_baselines", 0.1),
            Map.entry("sharpe", 1.5),
            Map.entry("max_drawdown", 0.1),
            Map.entry("trades", 100.0),
            Map.entry("expectancy", 0.001),
            Map.entry("deflated_sharpe", 0.97),
            Map.entry("trials", 0.0),
            Map.entry("ftmo_violations", 0.0),
            Map.entry("challenge_violations", 0.0),
            Map.entry("challenge_pass", 0.8));

    private MadeUpFigures() {}

    /** The pooled figures of a version of the ensemble beside every required baseline, in the place of earlier ones. */
    public static void write(
            JobContext context, int version, boolean synthetic, Map<String, Double> metrics, Conditions conditions) {
        write(context, version, synthetic, metrics, conditions, List.of(RequiredBaseline.values()));
    }

    static void write(
            JobContext context,
            int version,
            boolean synthetic,
            Map<String, Double> metrics,
            Conditions conditions,
            List<RequiredBaseline> baselines) {
        Instant now = context.clock().instant();
        try (Ensemble ensemble = Ensemble.load(context.registry(), Integer.toString(version))) {
            JudgedPart test = JudgedPart.test(new BundleKey("ensemble", version, ensemble.sha256()));
            List<EvaluatedFigure> figures = new ArrayList<>();
            metrics.forEach((metric, value) -> figures.add(
                    figure(test, conditions, now, synthetic, "judged", "ensemble", "pooled", metric, value)));
            ensemble.symbols()
                    .forEach(symbol -> figures.add(figure(
                            test, conditions, now, synthetic, "judged", "ensemble", symbol.value(), "accuracy", 0.5)));
            for (RequiredBaseline baseline : baselines) {
                String name = baseline.subject();
                ensemble.symbols()
                        .forEach(symbol -> figures.add(figure(
                                test, conditions, now, synthetic, "baseline", name, symbol.value(), "accuracy", 0.5)));
            }
            new EvaluationTable(context.lake()).write(test, figures);
        }
    }

    private static EvaluatedFigure figure(
            JudgedPart test,
            Conditions conditions,
            Instant now,
            boolean synthetic,
            String role,
            String subject,
            String symbol,
            String metric,
            double value) {
        return new EvaluatedFigure(
                test,
                conditions,
                now,
                "coinbase",
                synthetic,
                now.minusSeconds(86_400),
                now,
                1,
                role,
                subject,
                symbol,
                EvaluatedFigure.ALL,
                100,
                100,
                metric,
                value,
                value,
                value,
                100);
    }

    static BundleKey key(ModelRegistry registry, int version) {
        try (Ensemble ensemble = Ensemble.load(registry, Integer.toString(version))) {
            return new BundleKey("ensemble", version, ensemble.sha256());
        }
    }
}
