package io.crpbot.core.quality;

import java.util.Locale;

/** The figures of a day. One that is undefined on a day is left out. */
public enum QualityMetric {
    /** Minutes of the day between the first and the last candle of the series. */
    EXPECTED,
    /** Minutes that are there. */
    STORED,
    /** Minutes that are not. */
    MISSING,
    /** Stored by expected minutes. */
    COVERAGE,
    /** Rows beyond the first of their minute. */
    DUPLICATES,
    /** Minutes with conflicting values in quarantine. */
    CONFLICTS,
    /** Minutes of the flat runs that end on the day. */
    FLAT_MINUTES,
    /** Minutes of the runs without volume that end on the day. */
    ZERO_VOLUME_MINUTES,
    /** Minutes of the runs of repeated candles that end on the day. */
    REPEATED_MINUTES,
    JUMPS,
    /** Largest robust z of a jump. */
    LARGEST_JUMP_Z,
    OHLC_VIOLATIONS,
    /** @see FrozenEvidence */
    FROZEN_SHARE,
    FROZEN_SHARE_LOW,
    FROZEN_SHARE_HIGH,
    FROZEN_JUDGED,
    FROZEN_QUIET,
    FROZEN_BUSY,
    FROZEN_SENSITIVITY,
    FROZEN_CHANCE,
    FROZEN_BUSIEST_MINUTE,
    FROZEN_BUSIEST_SHARE,
    FROZEN_PATTERN_Z,
    /** Minutes that another venue has too. */
    VENUE_MINUTES,
    /** Median distance from the others' close, basis points. */
    VENUE_MEDIAN_BP,
    /** Largest distance, basis points. */
    VENUE_LARGEST_BP;

    /** As in the table. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
