package io.crpbot.jobs.train;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;

/** The contents of {@code conf/train/transformer.yaml}. */
@JsonNaming(SnakeCaseStrategy.class)
public record TransformerSettings(String featureSet, TransformerShape shape, TrainingPlan plan) {
    /** Reads {@code train/transformer.yaml} in the configuration folder. */
    public static TransformerSettings load(Path conf) {
        return ConfigLoader.load(conf.resolve("train/transformer.yaml"), TransformerSettings.class);
    }
}
