package io.crpbot.core.model;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Manifests and bundles around {@link TinyNetworks}, for tests of whatever loads or serves models. */
public final class TinyModels {
    public static final Symbol BTC = Symbol.of("BTC-USD");
    public static final Symbol ETH = Symbol.of("ETH-USD");
    public static final FeatureSchema SCHEMA = new FeatureSchema("tiny", List.of("first", "second"), 400, 5);
    public static final Instant CREATED = Instant.parse("2024-10-30T00:00:00Z");
    private static final String NETWORK = "tiny.onnx";

    private TinyModels() {}

    /** A draft that covers the symbols with a window of two rows. */
    public static ModelManifest draft(String name, String kind, boolean synthetic, Symbol... symbols) {
        return draft(name, kind, synthetic, "coinbase", 2, symbols);
    }

    static ModelManifest draft(
            String name, String kind, boolean synthetic, String venue, int window, Symbol... symbols) {
        return new ModelManifest(
                name,
                0,
                kind,
                List.of(symbols),
                window,
                SCHEMA.name(),
                SCHEMA.columns(),
                SCHEMA.hash(),
                SCHEMA.memory(),
                SCHEMA.maxCarryMinutes(),
                new Scaler(new double[] {1, 10}, new double[] {2, 5}, 4),
                new LabelSpec("direction", 15, null),
                NetworkSpec.draft(NETWORK, 5),
                Map.of(),
                7,
                Map.of("epochs", 1, "batch", 32),
                Map.of("gold/examples", 3L),
                Map.of("train_until", Instant.parse("2024-09-30T00:00:00Z")),
                "0.1.0",
                synthetic,
                venue,
                CREATED,
                Map.of("loss", 0.69));
    }

    /** The files of a model whose logit is 0.1 times the sum of the scaled window, plus 0.2 for the second coin. */
    public static Map<String, byte[]> files(ModelManifest draft) {
        float[] weights = new float[draft.window() * draft.columns().size()];
        Arrays.fill(weights, 0.1f);
        float[] coins = new float[draft.symbols().size()];
        for (int i = 0; i < coins.length; i++) {
            coins[i] = 0.2f * i;
        }
        byte[] network = TinyNetworks.linear(
                draft.window(), draft.columns().size(), weights, 0, coins.length > 1 ? coins : new float[0]);
        return Map.of(NETWORK, network);
    }

    public static ModelBundle write(ModelRegistry registry, ModelManifest draft) {
        return new BundleWriter(registry).write(draft, files(draft), bundle -> {});
    }

    /** The draft of an ensemble with the same calibrator for each symbol. */
    public static EnsembleManifest ensemble(List<EnsembleMember> members, boolean synthetic, Symbol... symbols) {
        return ensemble(EnsembleManifest.NAME, members, synthetic, symbols);
    }

    private static EnsembleManifest ensemble(
            String name, List<EnsembleMember> members, boolean synthetic, Symbol... symbols) {
        PlattCalibrator calibrator = new PlattCalibrator(-2, 0.1, false, 0.5, 1_000);
        Map<Symbol, PlattCalibrator> calibrators = new TreeMap<>();
        for (Symbol symbol : symbols) {
            calibrators.put(symbol, calibrator);
        }
        return new EnsembleManifest(
                name,
                0,
                members,
                calibrators,
                new Tiers(0.75, 0.65, 0.55, 0.75),
                new TradeRule(1.5, 1.5, 15, 240, false),
                SCHEMA.name(),
                SCHEMA.hash(),
                "0".repeat(64),
                AcceptanceRule.load(ProjectFiles.conf()).sha256(),
                "coinbase",
                synthetic,
                Map.of("gold/examples", 3L),
                Map.of(),
                "0.1.0",
                CREATED,
                Map.of());
    }

    /** Writes one LSTM a symbol, a transformer over all of them and the ensemble of these. */
    public static ModelRef writeEnsemble(ModelRegistry registry, boolean synthetic, Symbol... symbols) {
        return writeEnsemble(registry, Optional.empty(), synthetic, symbols);
    }

    /** The same, of a fold. */
    public static ModelRef writeEnsemble(
            ModelRegistry registry, Optional<String> fold, boolean synthetic, Symbol... symbols) {
        List<ModelBundle> bundles = new ArrayList<>();
        for (Symbol symbol : symbols) {
            bundles.add(write(registry, draft(ModelRef.ofFold("lstm_" + symbol, fold), "lstm", synthetic, symbol)));
        }
        bundles.add(write(registry, draft(ModelRef.ofFold("transformer", fold), "transformer", synthetic, symbols)));
        List<EnsembleMember> members = Committee.pin(bundles, weights());
        EnsembleManifest draft = ensemble(ModelRef.ofFold(EnsembleManifest.NAME, fold), members, synthetic, symbols);
        return new BundleWriter(registry).write(draft, ensemble -> {});
    }

    public static EnsembleWeights weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("lstm", 0.35);
        weights.put("transformer", 0.40);
        weights.put("ppo", 0.25);
        return new EnsembleWeights(weights);
    }

    /** What somebody does who edits a manifest after it was published. */
    public static void changeManifest(ModelRef ref, String before, String after) throws IOException {
        Path manifest = ref.folder().resolve(ModelBundle.MANIFEST);
        String json = Files.readString(manifest);
        if (!json.contains(before)) {
            throw new IllegalArgumentException("Cannot change " + manifest + ": it does not have " + before);
        }
        Files.writeString(manifest, json.replace(before, after));
    }

    /** A window of plausible values. */
    public static FeatureWindow window(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[rows * SCHEMA.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 2 == 0 ? 1 : 10) + (random.nextDouble() * 2 - 1) * 5;
        }
        return new FeatureWindow(values, SCHEMA.width());
    }
}
