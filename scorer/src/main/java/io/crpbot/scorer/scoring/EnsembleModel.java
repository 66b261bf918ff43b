package io.crpbot.scorer.scoring;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.scorer.config.ModelAlias;
import java.util.List;

/** A promoted ensemble. */
final class EnsembleModel implements ScoringModel {
    private final Ensemble ensemble;
    private final ModelInfo info;

    EnsembleModel(Ensemble ensemble, ModelAlias alias) {
        this.ensemble = ensemble;
        EnsembleManifest manifest = ensemble.manifest();
        this.info = new ModelInfo(
                manifest.name(),
                Integer.toString(manifest.version()),
                ensemble.sha256(),
                alias,
                ensemble.synthetic(),
                manifest.members().stream().map(EnsembleModel::member).toList());
    }

    private static ModelInfo.Member member(EnsembleMember member) {
        return new ModelInfo.Member(
                member.role(), member.name(), Integer.toString(member.version()), member.manifestSha256());
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public FeatureSchema schema() {
        return ensemble.schema();
    }

    @Override
    public int window() {
        return ensemble.window();
    }

    @Override
    public List<Symbol> symbols() {
        return ensemble.symbols().stream().sorted().toList();
    }

    @Override
    public int horizonMinutes() {
        return ensemble.committee().horizonMinutes();
    }

    @Override
    public String venue() {
        return ensemble.manifest().venue();
    }

    @Override
    public EnsemblePrediction predict(Symbol symbol, FeatureWindow window) {
        return ensemble.predict(symbol, window);
    }

    @Override
    public TradingPlan pinnedTo(TradingPlan configured) {
        return configured.pinnedTo(
                ensemble.manifest().tradeRule(), ensemble.manifest().tiers());
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
