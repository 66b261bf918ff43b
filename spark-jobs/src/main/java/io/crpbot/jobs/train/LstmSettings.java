package io.crpbot.jobs.train;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Map;

/** The contents of {@code conf/train/lstm.yaml}. */
public record LstmSettings(String featureSet, LstmShape shape, TrainingPlan plan) {
    public LstmSettings {
        if (plan != null && (plan.weightDecay() != 0 || plan.warmUp() >= 0)) {
            throw new IllegalArgumentException("Cannot train the LSTM with weight_decay " + plan.weightDecay()
                    + " and warm_up " + plan.warmUp()
                    + ": it has neither; weight_decay must be 0 and warm_up negative");
        }
    }

    /** Reads {@code train/lstm.yaml} in the configuration folder. */
    public static LstmSettings load(Path conf) {
        return load(conf, Map.of());
    }

    /** The same with some values replaced, by the dotted path of their key. */
    public static LstmSettings load(Path conf, Map<String, String> replaced) {
        return ConfigLoader.load(conf.resolve("train/lstm.yaml"), LstmSettings.class, replaced);
    }
}
