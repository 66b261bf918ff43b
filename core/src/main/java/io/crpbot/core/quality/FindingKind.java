package io.crpbot.core.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What can be wrong with a day. */
public enum FindingKind {
    /** A run of missing minutes. */
    @JsonProperty("missing_run")
    MISSING_RUN,
    /** Too few of the day's minutes are there. */
    @JsonProperty("low_coverage")
    LOW_COVERAGE,
    /** The table has a minute more than once. */
    @JsonProperty("duplicate")
    DUPLICATE,
    /** Minutes for which sources gave different values that nobody could decide between. */
    @JsonProperty("conflict")
    CONFLICT,
    /** Minutes without any movement. */
    @JsonProperty("flat_run")
    FLAT_RUN,
    /** Minutes in which nothing traded. */
    @JsonProperty("zero_volume_run")
    ZERO_VOLUME_RUN,
    /** The same candle again and again, or a newest candle that is too old. */
    @JsonProperty("stale_feed")
    STALE_FEED,
    /** A close far away from the one before. */
    @JsonProperty("price_jump")
    PRICE_JUMP,
    /** Values that are no candle. */
    @JsonProperty("ohlc_violation")
    OHLC_VIOLATION,
    /** Candles that were stored before their minute had ended. */
    @JsonProperty("suspected_frozen")
    SUSPECTED_FROZEN,
    /** Prices far away from those of the symbol's other venues. */
    @JsonProperty("venue_difference")
    VENUE_DIFFERENCE;

    /** As in the table and in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FindingKind parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** In words. */
    public String words() {
        return key().replace('_', ' ');
    }
}
