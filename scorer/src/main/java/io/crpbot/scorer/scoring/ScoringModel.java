package io.crpbot.scorer.scoring;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.List;

/** The bundle in use: what it needs, what it says, and under which plan its predictions are traded. */
public interface ScoringModel extends AutoCloseable {
    ModelInfo info();

    FeatureSchema schema();

    /** Rows of the longest window of any member. */
    int window();

    List<Symbol> symbols();

    /** Minutes that it looks ahead. */
    int horizonMinutes();

    /** The venue whose candles it was trained on. */
    String venue();

    EnsemblePrediction predict(Symbol symbol, FeatureWindow window);

    /** The configured plan with what the bundle pins: stop and target rule, tiers. */
    TradingPlan pinnedTo(TradingPlan configured);

    @Override
    void close();
}
