package io.crpbot.scorer.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The registry aliases that a scorer may follow; moving the alias is the deployment. */
public enum ModelAlias {
    CHAMPION,
    CHALLENGER;

    @JsonCreator
    public static ModelAlias parse(String text) {
        for (ModelAlias alias : values()) {
            if (alias.label().equals(text)) {
                return alias;
            }
        }
        throw new IllegalArgumentException("Cannot read alias '" + text + "': expected champion or challenger");
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
