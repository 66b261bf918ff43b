package io.crpbot.jobs.train;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;

/**
 * The contents of {@code conf/train/baselines.yaml}.
 *
 * @param stride minutes of the clock between two rows
 * @param regularization weight of the squared coefficients in the loss
 * @param clip bound of scaled features, in deviations
 */
public record BaselineSettings(String featureSet, int stride, int maxIterations, double regularization, double clip) {
    public BaselineSettings {
        if (stride < 1 || maxIterations < 1 || !(regularization >= 0) || !(clip > 0)) {
            throw new IllegalArgumentException("Cannot train baselines with stride " + stride + ", max iterations "
                    + maxIterations + ", regularization " + regularization + ", clip " + clip);
        }
    }

    /** Reads {@code train/baselines.yaml} in the configuration folder. */
    public static BaselineSettings load(Path conf) {
        return ConfigLoader.load(conf.resolve("train/baselines.yaml"), BaselineSettings.class);
    }
}
