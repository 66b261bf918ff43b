package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/** One network that is to be trained. */
public sealed interface NetworkConfig permits TrainLstmConfig, TrainTransformerConfig {
    /** What the command is called. */
    String stage();

    SeriesScope scope();

    TrainingRange range();

    FeatureSchema schema();

    TrainingPlan plan();

    /** Rows of a window. */
    int window();

    /** Reads what there is to train on. */
    NetworkData read(TrainingSource source);

    /** @param data that this read, or another that agrees with it in {@link #key} */
    NetworkTraining on(NetworkData data);

    default NetworkData.Key key() {
        return new NetworkData.Key(
                stage(),
                scope(),
                range(),
                schema().hash(),
                plan().clip(),
                window(),
                plan().stride(),
                plan().uniqueness());
    }
}
