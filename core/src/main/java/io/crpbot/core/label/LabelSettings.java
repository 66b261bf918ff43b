package io.crpbot.core.label;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;

/**
 * What a label looks at, from {@code conf/labels.yaml}.
 *
 * @param horizonMinutes minutes of clock time between a candle's close and the close that its label compares it with
 */
public record LabelSettings(int horizonMinutes) {
    public LabelSettings {
        if (horizonMinutes < 1) {
            throw new IllegalArgumentException("horizon_minutes is " + horizonMinutes + ", expected 1 or more");
        }
    }

    /** Reads {@code labels.yaml} in the configuration folder. */
    public static LabelSettings load(Path conf) {
        return ConfigLoader.load(conf.resolve("labels.yaml"), LabelSettings.class);
    }
}
