package io.crpbot.core.market;

import java.time.Instant;

/**
 * One minute of trading. The start is the candle's <b>open</b> in epoch milliseconds UTC and lies on a whole minute; the
 * candle is known only when that minute has ended ({@link #knownAtMillis()}). Prices are in the quote currency, volume in
 * base units.
 *
 * @param carried true for a minute without trades that was filled from the minute before: flat at its close, volume 0.
 *     A carried candle feeds indicators and windows but is never a decision, an entry, an exit or the end of a label.
 */
public record Candle(
        long startMillis, double open, double high, double low, double close, double volume, boolean carried) {

    public Candle {
        requireSound(startMillis, open, high, low, close, volume);
    }

    public static Candle of(Instant start, double open, double high, double low, double close, double volume) {
        return new Candle(start.toEpochMilli(), open, high, low, close, volume, false);
    }

    /** The minute after this one as it is carried when nothing traded in it. */
    public Candle carriedForward() {
        return new Candle(startMillis + Timeframe.M1.millis(), close, close, close, close, 0, true);
    }

    public Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    /** The first instant at which this candle's values may be used: its open plus one minute, epoch milliseconds. */
    public long knownAtMillis() {
        return startMillis + Timeframe.M1.millis();
    }

    private static void requireSound(
            long startMillis, double open, double high, double low, double close, double volume) {
        String flaw = flaw(startMillis, open, high, low, close, volume);
        if (flaw != null) {
            throw new IllegalArgumentException(
                    "Cannot accept candle at " + Instant.ofEpochMilli(startMillis) + ": " + flaw);
        }
    }

    /** What makes these values no candle, in words for the quarantine; {@code null} when they are one. */
    public static String flaw(long startMillis, double open, double high, double low, double close, double volume) {
        if (Math.floorMod(startMillis, Timeframe.M1.millis()) != 0) {
            return "start is off the minute";
        }
        if (!(Double.isFinite(open) && Double.isFinite(high) && Double.isFinite(low) && Double.isFinite(close))) {
            return "a price is not a finite number";
        }
        if (!Double.isFinite(volume) || volume < 0) {
            return "volume " + volume + " is not a finite number >= 0";
        }
        if (low <= 0) {
            return "low " + low + " is not above 0";
        }
        if (high < low) {
            return "high " + high + " is below low " + low;
        }
        if (high < Math.max(open, close)) {
            return "high " + high + " is below open " + open + " or close " + close;
        }
        if (low > Math.min(open, close)) {
            return "low " + low + " is above open " + open + " or close " + close;
        }
        return null;
    }
}
