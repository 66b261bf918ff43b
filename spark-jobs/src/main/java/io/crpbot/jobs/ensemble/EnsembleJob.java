package io.crpbot.jobs.ensemble;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.BundleWriter;
import io.crpbot.core.model.Committee;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.PlattCalibrator;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.predict.ModelSource;
import io.crpbot.jobs.predict.PredictJob;
import io.crpbot.jobs.predict.PredictionRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds an ensemble. Members are asked through the predictor of the scorer, in Spark tasks, about the second half of
 * validation: the networks were not fitted on it and the test part stays unread.
 */
public final class EnsembleJob {
    private final JobContext context;

    public EnsembleJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when members are missing or do not fit together, or when nothing can be calibrated */
    public EnsembleResult run(EnsembleConfig config) {
        ModelRegistry registry = context.registry();
        List<ModelBundle> bundles = MemberSelection.select(
                registry, config, config.weights().weights().keySet());
        Optional<ModelBundle> agent =
                bundles.stream().filter(MemberSelection::isAgent).findFirst();
        if (agent.isEmpty()) {
            try (Committee committee = committee(registry, bundles, config)) {
                return publish(registry, committee, votes(registry, committee, config, true), null, config);
            }
        }
        return withAgent(registry, bundles, agent.get(), config);
    }

    /** The agent joins if it passes its trial against the ensemble of the others, which votes in any case. */
    private EnsembleResult withAgent(
            ModelRegistry registry, List<ModelBundle> bundles, ModelBundle agent, EnsembleConfig config) {
        List<ModelBundle> others = bundles.stream()
                .filter(bundle -> !MemberSelection.isAgent(bundle))
                .toList();
        if (others.isEmpty()) {
            throw PipelineException.failed("Cannot build an ensemble of " + agent.ref()
                    + " alone: an agent is judged against the other members");
        }
        try (Committee base = committee(registry, others, config)) {
            VoteRows rows = votes(registry, base, config, false);
            AgentDecision decision = fits(agent, others.get(0))
                    ? trial(base, rows, agent, config)
                    : AgentTrial.refused(agent, "it was trained on another split, feature set or venue");
            if (!decision.accepted()) {
                return publish(registry, base, rows, decision, config);
            }
            try (Committee all = committee(registry, bundles, config)) {
                return publish(registry, all, votes(registry, all, config, true), decision, config);
            }
        }
    }

    private AgentDecision trial(Committee base, VoteRows rows, ModelBundle agent, EnsembleConfig config) {
        Map<Symbol, PlattCalibrator> calibrators = rows.labelled().fit(base.symbols());
        Map<String, Instant> cuts = base.manifests().get(0).cuts();
        TradingPlan plan = config.plan().pinnedTo(config.tradeRule(), config.tiers());
        Map<LocalDate, Double> daily = new BaseReturns(context.lake(), base.venue(), plan, config.initial())
                .of(rows, calibrators, cut(cuts, "validation_2_from"), cut(cuts, "test_from"));
        return new AgentTrial(config.acceptance(), Conditions.trading(plan, config.initial())).judge(agent, daily);
    }

    /** An agent is trained more rarely than the others: an old one must not keep them from a new split. */
    private static boolean fits(ModelBundle agent, ModelBundle other) {
        return agent.manifest().cuts().equals(other.manifest().cuts())
                && agent.manifest().featureHash().equals(other.manifest().featureHash())
                && agent.manifest().venue().equals(other.manifest().venue());
    }

    private static Committee committee(ModelRegistry registry, List<ModelBundle> bundles, EnsembleConfig config) {
        return Committee.load(registry, Committee.pin(bundles, config.weights()));
    }

    private EnsembleResult publish(
            ModelRegistry registry, Committee committee, VoteRows votes, AgentDecision agent, EnsembleConfig config) {
        CalibrationSet rows = votes.labelled();
        Map<Symbol, PlattCalibrator> calibrators = rows.fit(committee.symbols());
        EnsembleManifest draft = draft(committee, calibrators, rows, agent, config);
        BundleWriter writer = new BundleWriter(registry);
        ModelRef published = writer.published(draft)
                .orElseGet(() -> writer.write(draft, ensemble -> {
                    if (!ensemble.symbols().equals(calibrators.keySet())) {
                        throw PipelineException.failed("Cannot publish " + ensemble.ref() + ": it covers "
                                + ensemble.symbols() + ", calibrated were " + calibrators.keySet());
                    }
                }));
        String sentence = agent == null ? null : agent.sentence();
        return EnsembleResult.of(draft, published.version(), rows.count(), sentence);
    }

    private VoteRows votes(ModelRegistry registry, Committee committee, EnsembleConfig config, boolean labelledOnly) {
        Map<String, Instant> cuts = committee.manifests().get(0).cuts();
        PredictionRequest request = new PredictionRequest(
                List.of(ModelSource.of(registry, committee)),
                committee.schema(),
                committee.venue(),
                List.copyOf(committee.symbols()),
                cut(cuts, "validation_2_from"),
                cut(cuts, "test_from"),
                config.everyMinutes(),
                cut(cuts, "test_from"),
                labelledOnly);
        VoteRows rows = new VoteRows();
        new PredictJob(context)
                .collect(request, "symbol", "start", "raw", "up", "synthetic")
                .forEach(row -> rows.add(new VoteRows.VoteRow(
                        Symbol.of(row.getString(0)),
                        row.getTimestamp(1).getTime(),
                        row.getDouble(2),
                        row.isNullAt(3) ? null : row.getInt(3),
                        row.getBoolean(4))));
        return rows;
    }

    private static Instant cut(Map<String, Instant> cuts, String name) {
        Instant instant = cuts.get(name);
        if (instant == null) {
            throw PipelineException.failed("Cannot build an ensemble: its members do not say where " + name
                    + " is, they have " + cuts.keySet());
        }
        return instant;
    }

    private EnsembleManifest draft(
            Committee committee,
            Map<Symbol, PlattCalibrator> calibrators,
            CalibrationSet rows,
            AgentDecision agent,
            EnsembleConfig config) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("calibration_rows", (double) rows.count());
        if (agent != null) {
            metrics.putAll(agent.metrics());
        }
        String features = FeatureRows.table(committee.schema().name());
        return new EnsembleManifest(
                ModelRef.ofFold(EnsembleManifest.NAME, config.fold()),
                0,
                committee.members(),
                calibrators,
                config.tiers(),
                config.tradeRule(),
                committee.schema().name(),
                committee.schema().hash(),
                config.gatesSha256(),
                config.acceptance().sha256(),
                committee.venue(),
                committee.synthetic() || rows.synthetic(),
                Map.of(
                        features,
                        context.lake().version(features),
                        "gold/examples",
                        context.lake().version("gold/examples")),
                committee.manifests().get(0).cuts(),
                config.codeVersion(),
                context.clock().instant(),
                metrics);
    }
}
