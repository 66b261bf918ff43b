package io.crpbot.jobs.promote;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.AliasPin;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.Gates;
import io.crpbot.core.promotion.PromotionDecision;
import io.crpbot.core.promotion.PromotionEvidence;
import io.crpbot.core.promotion.PromotionRule;
import io.crpbot.core.promotion.RequiredBaseline;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.ChampionFigures;
import io.crpbot.jobs.lake.EvaluatedFigure;
import io.crpbot.jobs.lake.EvaluationTable;
import io.crpbot.jobs.lake.JudgedData;
import io.crpbot.jobs.lake.PromotionRecord;
import io.crpbot.jobs.lake.StoredEvaluation;
import io.crpbot.jobs.lake.TrialTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an ensemble becomes champion, from the figures of an evaluation of this very bundle. Of several at once,
 * in whatever processes, each is decided after the one before has moved its alias: the second is held against the champion
 * that the first one made.
 */
public final class PromoteJob {
    private final JobContext context;

    public PromoteJob(JobContext context) {
        this.context = context;
    }

    /**
     * Finishes what a killed command left, decides, records the decision and moves the alias.
     *
     * @throws PipelineException when it is no ensemble, was never evaluated or is not the bundle that was
     */
    public PromoteResult run(PromoteConfig config) {
        ModelRegistry registry = context.registry();
        ModelRef ref = ensemble(config, registry);
        return registry.deciding(ref.name(), () -> {
            new UnfinishedMoves(context, registry).finish(ref.name());
            Decided decided = decide(config, registry, ref, registry.pin(ref.name(), ModelRegistry.CHAMPION));
            new PromotionLog(context.lake(), ref.name(), decided.alias())
                    .record(decided.row(config, context.clock().instant()));
            if (!decided.alias().isEmpty()) {
                registry.setAlias(new AliasPin(decided.alias(), ref, Optional.of(decided.manifestSha256())));
            }
            return decided.result(config, decided.alias(), false);
        });
    }

    /**
     * What {@link #run} would decide now, against the champion that it would find once it had finished what a killed command
     * left; nothing is recorded and no alias moves. Throws as that does.
     */
    public PromoteResult check(PromoteConfig config) {
        ModelRegistry registry = context.registry();
        ModelRef ref = ensemble(config, registry);
        return decide(config, registry, ref, new UnfinishedMoves(context, registry).champion(ref.name()))
                .result(config, "", true);
    }

    private static ModelRef ensemble(PromoteConfig config, ModelRegistry registry) {
        ModelRef ref = registry.resolve(config.reference());
        if (ref.isEnsemble() && ref.fold().isPresent()) {
            throw PipelineException.configuration("Cannot promote " + ref
                    + ": an ensemble of a fold was trained on a part of the data only; it tells how the single split's would"
                    + " have done at another time");
        }
        if (!ref.isEnsemble()) {
            throw PipelineException.configuration(
                    "Cannot promote " + ref + ": only an ensemble is promoted, not its members");
        }
        return ref;
    }

    private Decided decide(PromoteConfig config, ModelRegistry registry, ModelRef ref, Optional<AliasPin> champion) {
        try (Ensemble ensemble = Ensemble.load(registry, Integer.toString(ref.version()))) {
            BundleKey bundle = new BundleKey(ref.name(), ref.version(), ensemble.sha256());
            StoredEvaluation evaluation = new EvaluationTable(context.lake()).ofTest(bundle);
            List<EvaluatedFigure> figures = evaluation.judged();
            JudgedData data = evaluation
                    .data()
                    .orElseThrow(() -> PipelineException.failed(
                            "Cannot promote " + bundle + ": gold/evaluations has none of it; evaluate it first"));
            PromotionEvidence evidence = PromotionEvidence.of(
                            ensemble.manifest(),
                            evaluation.measures(),
                            ChampionFigures.against(context.lake(), champion, bundle, data),
                            figures.get(0).synthetic(),
                            RequiredBaseline.missing(
                                    evaluation.baselines(),
                                    ensemble.symbols().stream()
                                            .map(Symbol::value)
                                            .toList()),
                            figures.get(0).conditions())
                    .afterTrials(new TrialTable(context.lake()).seen(data));
            PromotionDecision decision = PromotionRule.decide(evidence, config.gates(), Gates.shipped());
            String alias =
                    decision.promoted() ? ModelRegistry.CHAMPION : config.challenger() ? ModelRegistry.CHALLENGER : "";
            Long moves = alias.isEmpty() ? null : registry.moves(ref.name());
            Integer before =
                    alias.isEmpty() ? null : registry.aliases(ref.name()).get(alias);
            return new Decided(
                    ref,
                    ensemble.sha256(),
                    evidence.synthetic(),
                    decision,
                    figures.get(0).evaluatedAt(),
                    alias,
                    before,
                    moves);
        }
    }

    /** One decision with what its record needs. */
    private record Decided(
            ModelRef ref,
            String manifestSha256,
            boolean synthetic,
            PromotionDecision decision,
            Instant evaluatedAt,
            String alias,
            Integer previous,
            Long aliasMoves) {
        String name() {
            if (decision.promoted()) {
                return PromotionRecord.PROMOTED;
            }
            return decision.verdicts().stream().anyMatch(verdict -> verdict.blocks())
                    ? PromotionRecord.REFUSED
                    : PromotionRecord.DRY_RUN_ONLY;
        }

        /** @param given the alias that it carries now; empty for none */
        PromoteResult result(PromoteConfig config, String given, boolean onlyAsked) {
            return new PromoteResult(
                    ref.name(),
                    ref.version(),
                    synthetic,
                    name(),
                    given,
                    decision.reason(),
                    config.gatesSha256(),
                    decision.weakenings(),
                    decision.verdicts(),
                    onlyAsked,
                    "");
        }

        PromotionRecord row(PromoteConfig config, Instant now) {
            return new PromotionRecord(
                    "",
                    now,
                    config.by(),
                    ref.name(),
                    ref.version(),
                    manifestSha256,
                    synthetic,
                    name(),
                    alias,
                    previous,
                    aliasMoves,
                    decision.reason(),
                    config.gatesSha256(),
                    !decision.weakenings().isEmpty(),
                    evaluatedAt,
                    Verdicts.json(decision.verdicts()));
        }
    }
}
