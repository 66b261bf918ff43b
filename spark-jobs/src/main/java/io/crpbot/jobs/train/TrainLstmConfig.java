package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.SeriesScope;
import java.util.List;

/**
 * One coin's LSTM.
 *
 * @param venue whose prices to train on; null where the tables hold one venue only
 */
public record TrainLstmConfig(
        Symbol symbol, String venue, TrainingRange range, FeatureSchema schema, LstmShape shape, TrainingPlan plan)
        implements NetworkConfig {
    @Override
    public String stage() {
        return "train lstm";
    }

    @Override
    public SeriesScope scope() {
        return new SeriesScope(List.of(symbol), venue);
    }

    @Override
    public int window() {
        return shape.window();
    }

    @Override
    public NetworkData read(TrainingSource source) {
        return LstmTraining.read(this, source);
    }

    @Override
    public NetworkTraining on(NetworkData data) {
        return new LstmTraining(this, data);
    }
}
