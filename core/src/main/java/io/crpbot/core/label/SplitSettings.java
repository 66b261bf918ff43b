package io.crpbot.core.label;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;

/**
 * Shares of the time range, from {@code conf/split.yaml}; what is left after both is the test part.
 *
 * @param train share of the training part
 * @param validation share of the validation part, which is cut into two halves
 * @param walkForward folds over the whole range, beside these parts
 */
public record SplitSettings(double train, double validation, WalkForwardSettings walkForward) {
    public SplitSettings {
        if (!(train > 0 && validation > 0 && train + validation < 1)) {
            throw new IllegalArgumentException("train " + train + " and validation " + validation
                    + " must be above 0 and leave a share for the test part");
        }
    }

    /** Reads {@code split.yaml} in the configuration folder. */
    public static SplitSettings load(Path conf) {
        return ConfigLoader.load(conf.resolve("split.yaml"), SplitSettings.class);
    }
}
