package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.Set;

/** A loaded bundle, ready to predict. */
interface OpenModel extends AutoCloseable {
    ModelSource source();

    boolean synthetic();

    Set<Symbol> symbols();

    EnsemblePrediction predict(Symbol symbol, FeatureWindow window);

    @Override
    void close();
}
