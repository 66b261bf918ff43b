package io.crpbot.scorer;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.scoring.ModelInfo;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.ModelState;
import io.crpbot.scorer.scoring.ScoringModel;
import java.util.List;
import java.util.Map;

/** A bundle that says what the test wants. */
public final class FakeModel implements ScoringModel, ModelSource {
    private final FeatureSchema schema =
            FeatureSettings.load(ProjectFiles.conf()).schema("stationary");
    private final ModelAlias alias;
    private final boolean synthetic;
    private volatile double probability;
    private volatile String missing = "";

    public FakeModel(ModelAlias alias, boolean synthetic, double probability) {
        this.alias = alias;
        this.synthetic = synthetic;
        this.probability = probability;
    }

    public static FakeModel champion(double probability) {
        return new FakeModel(ModelAlias.CHAMPION, false, probability);
    }

    public void say(double newProbability) {
        probability = newProbability;
    }

    public void vanish(String why) {
        missing = why;
    }

    @Override
    public ModelState current() {
        return missing.isEmpty() ? ModelState.of(this) : ModelState.absent(missing);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("ensemble", "7", "ab".repeat(32), alias, synthetic, List.of());
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public int window() {
        return 100;
    }

    @Override
    public List<Symbol> symbols() {
        return List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"));
    }

    @Override
    public int horizonMinutes() {
        return 15;
    }

    @Override
    public String venue() {
        return "coinbase";
    }

    @Override
    public EnsemblePrediction predict(Symbol symbol, FeatureWindow window) {
        return new EnsemblePrediction(Map.of("fake", probability), probability, probability);
    }

    @Override
    public TradingPlan pinnedTo(TradingPlan configured) {
        return configured;
    }

    @Override
    public void close() {}
}
