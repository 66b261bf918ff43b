package io.crpbot.jobs.ensemble;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.BundleWriter;
import io.crpbot.core.model.Committee;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.PlattCalibrator;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.predict.ModelSource;
import io.crpbot.jobs.predict.PredictJob;
import io.crpbot.jobs.predict.PredictionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
        try (Committee committee = Committee.load(registry, Committee.pin(bundles, config.weights()))) {
            Map<String, Instant> cuts = bundles.get(0).manifest().cuts();
            CalibrationSet rows = votes(registry, committee, cuts, config);
            Map<Symbol, PlattCalibrator> calibrators = rows.fit(committee.symbols());
            EnsembleManifest draft = draft(committee, calibrators, cuts, rows, config);
            BundleWriter writer = new BundleWriter(registry);
            ModelRef published = writer.published(draft)
                    .orElseGet(() -> writer.write(draft, ensemble -> {
                        if (!ensemble.symbols().equals(calibrators.keySet())) {
                            throw PipelineException.failed("Cannot publish " + ensemble.ref() + ": it covers "
                                    + ensemble.symbols() + ", calibrated were " + calibrators.keySet());
                        }
                    }));
            return EnsembleResult.of(draft, published.version(), rows.count());
        }
    }

    private CalibrationSet votes(
            ModelRegistry registry, Committee committee, Map<String, Instant> cuts, EnsembleConfig config) {
        PredictionRequest request = new PredictionRequest(
                List.of(ModelSource.of(registry, committee)),
                committee.schema(),
                committee.venue(),
                List.copyOf(committee.symbols()),
                cut(cuts, "validation_2_from"),
                cut(cuts, "test_from"),
                config.everyMinutes(),
                cut(cuts, "test_from"),
                true);
        CalibrationSet rows = new CalibrationSet();
        new PredictJob(context)
                .collect(request, "symbol", "raw", "up", "synthetic")
                .forEach(row ->
                        rows.add(Symbol.of(row.getString(0)), row.getDouble(1), row.getInt(2), row.getBoolean(3)));
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
            Map<String, Instant> cuts,
            CalibrationSet rows,
            EnsembleConfig config) {
        String features = FeatureRows.table(committee.schema().name());
        return new EnsembleManifest(
                EnsembleManifest.NAME,
                0,
                committee.members(),
                calibrators,
                config.tiers(),
                config.tradeRule(),
                committee.schema().name(),
                committee.schema().hash(),
                config.gatesSha256(),
                committee.venue(),
                committee.synthetic() || rows.synthetic(),
                Map.of(
                        features,
                        context.lake().version(features),
                        "gold/examples",
                        context.lake().version("gold/examples")),
                cuts,
                config.codeVersion(),
                context.clock().instant(),
                Map.of("calibration_rows", (double) rows.count()));
    }
}
