package io.crpbot.core.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a failed gate does. */
public enum Severity {
    /** Keeps the ensemble from being promoted. */
    @JsonProperty("error")
    ERROR,
    /** Is shown only. */
    @JsonProperty("warning")
    WARNING
}
