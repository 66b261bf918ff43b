package io.crpbot.jobs.promote;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.Gates;
import io.crpbot.core.promotion.PromotionDecision;
import io.crpbot.core.promotion.PromotionEvidence;
import io.crpbot.core.promotion.PromotionRule;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.ChampionFigures;
import io.crpbot.jobs.lake.EvaluatedFigure;
import io.crpbot.jobs.lake.EvaluationTable;
import io.crpbot.jobs.lake.PromotionRecord;
import java.time.Instant;
import java.util.List;

/** Decides whether an ensemble becomes champion, from the figures of an evaluation of this very bundle. */
public final class PromoteJob {
    private final JobContext context;

    public PromoteJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when it is no ensemble, was never evaluated or is not the bundle that was */
    public PromoteResult run(PromoteConfig config) {
        ModelRegistry registry = context.registry();
        ModelRef ref = registry.resolve(config.reference());
        if (!ref.name().equals(EnsembleManifest.NAME)) {
            throw PipelineException.configuration(
                    "Cannot promote " + ref + ": only an ensemble is promoted, not its members");
        }
        try (Ensemble ensemble = Ensemble.load(registry, Integer.toString(ref.version()))) {
            List<EvaluatedFigure> figures = judged(new BundleKey(ref.name(), ref.version(), ensemble.sha256()));
            PromotionEvidence evidence = PromotionEvidence.of(
                    ensemble.manifest(),
                    ChampionFigures.measures(figures),
                    ChampionFigures.against(context.lake(), registry, ref.version()),
                    figures.get(0).synthetic(),
                    figures.get(0).conditions());
            PromotionDecision decision = PromotionRule.decide(evidence, config.gates(), Gates.shipped());
            String alias =
                    decision.promoted() ? ModelRegistry.CHAMPION : config.challenger() ? ModelRegistry.CHALLENGER : "";
            Integer before =
                    alias.isEmpty() ? null : registry.aliases(ref.name()).get(alias);
            Decided decided = new Decided(ref, ensemble.sha256(), evidence.synthetic(), decision, alias, before);
            new PromotionLog(context.lake(), ref.name(), alias)
                    .record(decided.row(
                            config, context.clock().instant(), figures.get(0).evaluatedAt()));
            if (!alias.isEmpty()) {
                registry.setAlias(ref.name(), alias, ref.version());
            }
            return new PromoteResult(
                    ref.name(),
                    ref.version(),
                    evidence.synthetic(),
                    decided.name(),
                    alias,
                    decision.reason(),
                    config.gatesSha256(),
                    decision.weakenings(),
                    decision.verdicts());
        }
    }

    /** The pooled figures of the ensemble itself. */
    private List<EvaluatedFigure> judged(BundleKey bundle) {
        List<EvaluatedFigure> figures = new EvaluationTable(context.lake()).judged(bundle);
        if (figures.isEmpty()) {
            throw PipelineException.failed(
                    "Cannot promote " + bundle + ": gold/evaluations has none of it; evaluate it first");
        }
        return figures;
    }

    /** One decision with what its record needs. */
    private record Decided(
            ModelRef ref,
            String manifestSha256,
            boolean synthetic,
            PromotionDecision decision,
            String alias,
            Integer previous) {
        String name() {
            if (decision.promoted()) {
                return PromoteResult.PROMOTED;
            }
            return decision.verdicts().stream().anyMatch(verdict -> verdict.blocks())
                    ? PromoteResult.REFUSED
                    : PromoteResult.DRY_RUN_ONLY;
        }

        PromotionRecord row(PromoteConfig config, Instant now, Instant evaluatedAt) {
            return new PromotionRecord(
                    "",
                    now,
                    ref.name(),
                    ref.version(),
                    manifestSha256,
                    synthetic,
                    name(),
                    alias,
                    previous,
                    decision.reason(),
                    config.gatesSha256(),
                    !decision.weakenings().isEmpty(),
                    evaluatedAt,
                    Verdicts.json(decision.verdicts()));
        }
    }
}
