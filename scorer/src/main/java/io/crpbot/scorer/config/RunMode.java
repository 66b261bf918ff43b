package io.crpbot.scorer.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether signals are executed on paper ({@code dryrun}) or handed to a person or bridge ({@code live}). */
public enum RunMode {
    DRYRUN,
    LIVE;

    @JsonCreator
    public static RunMode parse(String text) {
        for (RunMode mode : values()) {
            if (mode.label().equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("Cannot read mode '" + text + "': expected dryrun or live");
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
