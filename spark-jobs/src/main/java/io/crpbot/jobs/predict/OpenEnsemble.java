package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.List;
import java.util.Set;

record OpenEnsemble(ModelSource source, Ensemble ensemble) implements OpenModel {
    @Override
    public boolean synthetic() {
        return ensemble.synthetic();
    }

    @Override
    public Set<Symbol> symbols() {
        return ensemble.symbols();
    }

    @Override
    public List<EnsemblePrediction> predict(Symbol symbol, List<FeatureWindow> windows) {
        return ensemble.predict(symbol, windows);
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
