package io.crpbot.scorer;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.BundleWriter;
import io.crpbot.core.model.Committee;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.NetworkSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.model.TinyNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A real ensemble of one linear network over two rows of a real feature set, small enough for any test. */
public final class SmallEnsemble {
    public static final int WINDOW = 2;
    private static final String NETWORK = "small.onnx";

    private SmallEnsemble() {}

    /** Writes the next version of the ensemble for BTC-USD and ETH-USD. */
    public static ModelRef write(ModelRegistry registry, FeatureSchema schema, boolean synthetic) {
        return write(registry, schema, synthetic, 0);
    }

    /** As the other, of real data; it is sure that every price rises. */
    public static ModelRef writeSure(ModelRegistry registry, FeatureSchema schema) {
        return write(registry, schema, false, 3);
    }

    private static ModelRef write(ModelRegistry registry, FeatureSchema schema, boolean synthetic, float bias) {
        Symbol[] symbols = {TinyModels.BTC, TinyModels.ETH};
        ModelManifest shape = TinyModels.draft("transformer", "transformer", synthetic, symbols);
        double[] mean = new double[schema.width()];
        double[] deviation = new double[schema.width()];
        Arrays.fill(deviation, 1);
        ModelManifest draft = new ModelManifest(
                shape.name(),
                0,
                shape.kind(),
                shape.symbols(),
                WINDOW,
                schema.name(),
                schema.columns(),
                schema.hash(),
                schema.memory(),
                schema.maxCarryMinutes(),
                new Scaler(mean, deviation, 4),
                new LabelSpec("direction", 15, null),
                NetworkSpec.draft(NETWORK, 5),
                Map.of(),
                7,
                shape.training(),
                shape.inputs(),
                shape.cuts(),
                shape.codeVersion(),
                synthetic,
                shape.venue(),
                shape.createdAt(),
                shape.metrics());
        float[] weights = new float[WINDOW * schema.width()];
        Arrays.fill(weights, 0.01f);
        byte[] network = TinyNetworks.linear(WINDOW, schema.width(), weights, bias, 0f, 0.2f);
        ModelBundle bundle = new BundleWriter(registry).write(draft, Map.of(NETWORK, network), written -> {});
        List<EnsembleMember> members = Committee.pin(List.of(bundle), TinyModels.weights());
        EnsembleManifest tiny = TinyModels.ensemble(members, synthetic, symbols);
        EnsembleManifest manifest = new EnsembleManifest(
                tiny.name(),
                0,
                members,
                tiny.calibrators(),
                tiny.tiers(),
                tiny.tradeRule(),
                schema.name(),
                schema.hash(),
                tiny.gatesSha256(),
                tiny.acceptanceSha256(),
                tiny.venue(),
                synthetic,
                tiny.inputs(),
                tiny.cuts(),
                tiny.codeVersion(),
                tiny.createdAt(),
                tiny.metrics());
        return new BundleWriter(registry).write(manifest, written -> {});
    }
}
