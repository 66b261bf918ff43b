package io.crpbot.jobs.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.BundleWriter;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.NetworkSpec;
import io.crpbot.core.model.Predictor;
import io.crpbot.core.model.Scaler;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes a trained network as a bundle, after the production loader has given the trainer's outputs again.
 *
 * @param symbols in the order of the network's coin input
 * @param settings what the run was configured with, by group
 */
record Member(
        TrainingSource source,
        FeatureSchema schema,
        List<Symbol> symbols,
        Scaler scaler,
        LabelSpec label,
        long seed,
        Map<String, Object> settings) {
    /** Largest difference between a bundle and its trainer. */
    static final double TOLERANCE = 1e-5;

    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * A published bundle.
     *
     * @param difference how far its outputs are from the trainer's
     * @param found whether it was there already
     */
    record Published(ModelBundle bundle, double difference, boolean found) {}

    /** The components of a settings record, named like the keys of its file. */
    static Map<String, Object> settings(Object record) {
        return JSON.convertValue(record, new TypeReference<Map<String, Object>>() {});
    }

    /** The reverse of {@link #settings(Object)}; what the record does not have is ignored. */
    static <T> T settings(Map<String, Object> settings, Class<T> record) {
        return JSON.convertValue(settings, record);
    }

    /** Publishes the network as the next version, unless the newest one is the same training with the same outcome. */
    Published publish(
            ModelRegistry registry,
            Export export,
            List<Export.Reference> references,
            Map<String, Double> metrics,
            Instant now) {
        int window = references.get(0).windows().window();
        ModelManifest draft = manifest(export, window, metrics, now);
        BundleWriter writer = new BundleWriter(registry);
        Optional<ModelBundle> found = writer.published(draft, export.files());
        if (found.isPresent()) {
            return new Published(found.get(), verified(export, found.get(), references), true);
        }
        double[] worst = {0};
        ModelBundle bundle =
                writer.write(draft, export.files(), staged -> worst[0] = verified(export, staged, references));
        return new Published(bundle, worst[0], false);
    }

    /** How far the bundle's outputs are from the references', at most. */
    double difference(ModelBundle bundle, List<Export.Reference> references) {
        return references.stream()
                .mapToDouble(reference -> difference(bundle, reference))
                .max()
                .orElse(0);
    }

    private double verified(Export export, ModelBundle bundle, List<Export.Reference> references) {
        double worst = difference(bundle, references);
        if (!(worst <= TOLERANCE)) {
            throw PipelineException.failed("Cannot publish " + export.name()
                    + ": its ONNX graph differs from the trained network by " + worst + ", allowed is " + TOLERANCE);
        }
        return worst;
    }

    /** The manifest of a network that is not published: version 0. */
    ModelManifest draft(Export export, List<Export.Reference> references, Instant now) {
        return manifest(export, references.get(0).windows().window(), Map.of(), now);
    }

    Member withSeed(long other) {
        return new Member(source, schema, symbols, scaler, label, other, settings);
    }

    private ModelManifest manifest(Export export, int window, Map<String, Double> metrics, Instant now) {
        return new ModelManifest(
                export.name(),
                0,
                export.kind(),
                symbols,
                window,
                schema.name(),
                schema.columns(),
                schema.hash(),
                schema.memory(),
                schema.maxCarryMinutes(),
                scaler,
                label,
                NetworkSpec.draft(export.network(), export.parameters()),
                Map.of(),
                seed,
                new LinkedHashMap<>(settings),
                source.versions(),
                source.cuts(),
                CodeVersion.current(),
                source.synthetic(),
                source.venue(),
                now,
                metrics);
    }

    private double difference(ModelBundle bundle, Export.Reference reference) {
        WindowSet windows = reference.windows();
        double worst = 0;
        try (Predictor predictor = Predictor.load(bundle)) {
            for (int i = 0; i < windows.size(); i++) {
                double given = predictor.predict(
                        symbols.get(windows.coin()[i]),
                        unscaled(windows, i),
                        reference.votes().apply(i));
                worst = Math.max(worst, Math.abs(given - reference.outputs().applyAsDouble(i)));
            }
        }
        return worst;
    }

    /** What the predictor will scale back to the window's values. */
    private FeatureWindow unscaled(WindowSet windows, int index) {
        int width = windows.width();
        float[] scaled = new float[windows.window() * width];
        windows.copyTo(index, scaled, 0, width);
        double[] values = new double[scaled.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = scaled[i] * scaler.deviation()[i % width] + scaler.mean()[i % width];
        }
        return new FeatureWindow(values, width);
    }
}
