package io.crpbot.jobs.cli;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.BundleWriter;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.NetworkSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.core.model.TinyNetworks;
import io.crpbot.core.promotion.AgentReturns;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Bundles of one linear unit that reads one column of the newest row: what training would find in a planted market. */
final class PlantedBundles {
    private static final String NETWORK = "linear.onnx";
    private static final String COLUMN = "log_volume_ratio_60";

    private final ModelRegistry registry;
    private final FeatureSchema schema;
    private final Map<String, Instant> cuts;
    private final String venue;
    private final boolean synthetic;

    PlantedBundles(
            ModelRegistry registry, FeatureSchema schema, Map<String, Instant> cuts, String venue, boolean synthetic) {
        this.registry = registry;
        this.schema = schema;
        this.cuts = cuts;
        this.venue = venue;
        this.synthetic = synthetic;
    }

    /** @param weight of the scaled column in the logit; 0 says the same always */
    void write(String name, String kind, int window, float weight, List<Symbol> symbols) {
        int width = schema.width();
        float[] weights = new float[window * width];
        weights[(window - 1) * width + schema.indexOf(COLUMN)] = weight;
        float[] coins = symbols.size() > 1 ? new float[symbols.size()] : new float[0];
        byte[] network = TinyNetworks.linear(window, width, weights, 0, coins);
        write(name, kind, window, Map.of(NETWORK, network), symbols);
    }

    /** An agent that repeats the LSTM's vote, with what it is said to have earned. */
    void writeAgent(AgentReturns returns, List<Symbol> symbols) {
        byte[] network = TinyNetworks.echo(1, schema.width(), "lstm");
        write("ppo_multi", "ppo", 1, Map.of(NETWORK, network, AgentReturns.FILE, returns.json()), symbols);
    }

    private void write(String name, String kind, int window, Map<String, byte[]> files, List<Symbol> symbols) {
        int width = schema.width();
        double[] mean = new double[width];
        double[] deviation = new double[width];
        Arrays.fill(deviation, 1);
        mean[schema.indexOf(COLUMN)] = -0.5;
        // so narrow that nearly every value is clipped: the volume says up or down and not how much
        deviation[schema.indexOf(COLUMN)] = 0.1;
        ModelManifest draft = new ModelManifest(
                name,
                0,
                kind,
                symbols,
                window,
                schema.name(),
                schema.columns(),
                schema.hash(),
                schema.memory(),
                schema.maxCarryMinutes(),
                new Scaler(mean, deviation, 5),
                new LabelSpec("direction", 15, null),
                NetworkSpec.draft(NETWORK, (long) window * width),
                Map.of(),
                1,
                Map.of(),
                Map.of("gold/examples", 0L),
                cuts,
                "test",
                synthetic,
                venue,
                Instant.parse("2024-01-01T00:00:00Z"),
                Map.of());
        new BundleWriter(registry).write(draft, files, bundle -> {});
    }
}
