package io.crpbot.core.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a source writes the open of a candle. All are UTC; only {@link #ISO} may name another offset. */
public enum TimeFormat {
    /** A count since 1970, its unit told by its size: from 10^11 on milliseconds, from 10^14 on microseconds, else seconds. */
    @JsonProperty("epoch")
    EPOCH,
    @JsonProperty("seconds")
    SECONDS,
    @JsonProperty("milliseconds")
    MILLISECONDS,
    @JsonProperty("microseconds")
    MICROSECONDS,
    /** ISO 8601 text as {@link IsoTime} reads it. */
    @JsonProperty("iso")
    ISO;

    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final long FIRST_MICROS = 100_000_000_000_000L;

    /**
     * Epoch milliseconds of a field without blanks around it.
     *
     * @throws IllegalArgumentException whose message says what is wrong with the text, for the quarantine
     */
    public long millis(String text) {
        try {
            return switch (this) {
                case EPOCH -> bySize(text);
                case SECONDS -> Math.multiplyExact(whole(text), 1000L);
                case MILLISECONDS -> whole(text);
                case MICROSECONDS -> ofMicros(text, whole(text));
                case ISO -> IsoTime.millis(text);
            };
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("timestamp '" + text + "' is too large", e);
        }
    }

    private static long bySize(String text) {
        long value = whole(text);
        long size = Math.abs(value);
        if (size >= FIRST_MICROS) {
            return ofMicros(text, value);
        }
        return size >= FIRST_MILLIS ? value : value * 1000;
    }

    private static long ofMicros(String text, long micros) {
        if (micros % 1000 != 0) {
            throw new IllegalArgumentException("timestamp '" + text + "' is no whole number of milliseconds");
        }
        return micros / 1000;
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("timestamp '" + text + "' is not a whole number", e);
        }
    }
}
