package io.crpbot.core.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How bad a finding is; later ones are worse. */
public enum Severity {
    /** Not looked at: no finding is made. */
    @JsonProperty("off")
    OFF,
    /** Written down. */
    @JsonProperty("note")
    NOTE,
    /** Shown to whoever runs the stage. */
    @JsonProperty("warning")
    WARNING,
    /** Stops what comes after the stage. */
    @JsonProperty("error")
    ERROR;

    /** As in the table and in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Severity parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
