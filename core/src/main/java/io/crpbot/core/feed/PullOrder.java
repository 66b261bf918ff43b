package io.crpbot.core.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a source tells which of two pulls of the same candles is the later one. Every file is one pull. */
public enum PullOrder {
    /** It does not: two different values for one minute conflict. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** The file whose path under the folder is larger as text is later: names that carry a date or a number with zeros. */
    @JsonProperty("file_name")
    FILE_NAME,
    /** The file whose newest candle is newer is later: each pull reads until its own present. */
    @JsonProperty("newest_candle")
    NEWEST_CANDLE
}
