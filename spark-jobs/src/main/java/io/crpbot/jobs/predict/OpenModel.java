package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.List;
import java.util.Set;

/** A loaded bundle, ready to predict. */
interface OpenModel extends AutoCloseable {
    ModelSource source();

    boolean synthetic();

    Set<Symbol> symbols();

    /** One prediction a window, in their order; the same bits as one by one. */
    List<EnsemblePrediction> predict(Symbol symbol, List<FeatureWindow> windows);

    @Override
    void close();
}
