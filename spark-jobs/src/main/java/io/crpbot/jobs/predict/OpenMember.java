package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.Predictor;
import java.util.Map;
import java.util.Set;

record OpenMember(ModelSource source, Predictor predictor) implements OpenModel {
    @Override
    public boolean synthetic() {
        return predictor.manifest().synthetic();
    }

    @Override
    public Set<Symbol> symbols() {
        return Set.copyOf(predictor.manifest().symbols());
    }

    /** A member has no calibrator: its own output stands for raw and calibrated alike. */
    @Override
    public EnsemblePrediction predict(Symbol symbol, FeatureWindow window) {
        double vote = predictor.predict(symbol, window);
        return new EnsemblePrediction(Map.of(predictor.manifest().kind(), vote), vote, vote);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
