package io.crpbot.core.label;

import java.util.Locale;

/** The four parts of a split, in time order. Names in tables are the lower-case forms. */
public enum Part {
    /** Fits networks, scaler and label scale. */
    TRAIN,
    /** Early stopping and tuning. */
    VALIDATION_1,
    /** Calibrators, acceptance of the agent. */
    VALIDATION_2,
    /** Read by evaluation only. */
    TEST;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Part parse(String label) {
        for (Part part : values()) {
            if (part.label().equals(label)) {
                return part;
            }
        }
        throw new IllegalArgumentException(
                "Cannot read part '" + label + "': expected train, validation_1, validation_2 or test");
    }
}
