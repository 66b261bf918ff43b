package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.Predictor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
    public List<EnsemblePrediction> predict(Symbol symbol, List<FeatureWindow> windows) {
        String kind = predictor.manifest().kind();
        return Arrays.stream(predictor.predict(symbol, windows, Collections.nCopies(windows.size(), Map.of())))
                .mapToObj(vote -> new EnsemblePrediction(Map.of(kind, vote), vote, vote))
                .toList();
    }

    @Override
    public void close() {
        predictor.close();
    }
}
