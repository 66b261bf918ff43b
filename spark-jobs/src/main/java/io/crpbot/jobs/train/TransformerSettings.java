package io.crpbot.jobs.train;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Map;

/** The contents of {@code conf/train/transformer.yaml}. */
public record TransformerSettings(String featureSet, TransformerShape shape, TrainingPlan plan) {
    /** Reads {@code train/transformer.yaml} in the configuration folder. */
    public static TransformerSettings load(Path conf) {
        return load(conf, Map.of());
    }

    /** The same with some values replaced, by the dotted path of their key. */
    public static TransformerSettings load(Path conf, Map<String, String> replaced) {
        return ConfigLoader.load(conf.resolve("train/transformer.yaml"), TransformerSettings.class, replaced);
    }
}
