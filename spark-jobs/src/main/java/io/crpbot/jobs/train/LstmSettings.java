package io.crpbot.jobs.train;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;

/** The contents of {@code conf/train/lstm.yaml}. */
public record LstmSettings(String featureSet, LstmShape shape, TrainingPlan plan) {
    /** Reads {@code train/lstm.yaml} in the configuration folder. */
    public static LstmSettings load(Path conf) {
        return ConfigLoader.load(conf.resolve("train/lstm.yaml"), LstmSettings.class);
    }
}
