package io.crpbot.core.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the bundles that {@link GoldenBundleTest} reads into an empty folder, and prints what they answer. */
public final class GoldenBundleMain {
    static final int WINDOW = 6;

    private GoldenBundleMain() {}

    public static void main(String[] arguments) {
        ModelRegistry registry = new ModelRegistry(Path.of(arguments[0]));
        List<ModelBundle> bundles = new ArrayList<>();
        bundles.add(write(
                registry,
                TinyModels.draft("lstm_ETH-USD", "lstm", true, "coinbase", WINDOW, TinyModels.ETH),
                TinyNetworks.lstm(WINDOW, 2, 2, 3)));
        bundles.add(write(
                registry,
                TinyModels.draft("transformer", "transformer", true, "coinbase", WINDOW, TinyModels.ETH),
                TinyNetworks.attention(WINDOW, 2, 2, 4)));
        List<EnsembleMember> members = Committee.pin(bundles, TinyModels.weights());
        ModelRef ref =
                new BundleWriter(registry).write(TinyModels.ensemble(members, true, TinyModels.ETH), ensemble -> {});
        registry.setAlias(ref.name(), ModelRegistry.CHALLENGER, ref.version());
        try (Ensemble ensemble = Ensemble.load(registry, ModelRegistry.CHALLENGER)) {
            for (int seed = 0; seed < 5; seed++) {
                System.out.println(ensemble.predict(TinyModels.ETH, TinyModels.window(WINDOW, seed)));
            }
        }
    }

    private static ModelBundle write(ModelRegistry registry, ModelManifest draft, byte[] network) {
        return new BundleWriter(registry).write(draft, Map.of("tiny.onnx", network), bundle -> {});
    }
}
