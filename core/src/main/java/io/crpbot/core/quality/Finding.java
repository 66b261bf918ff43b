package io.crpbot.core.quality;

/**
 * One thing that is wrong or suspicious.
 *
 * @param fromMillis first minute it is about, epoch milliseconds UTC
 * @param toMillis end of the last one, itself excluded
 * @param count minutes, candles or rows it is about
 * @param value the figure that was compared with a limit, in the unit that the text names
 */
public record Finding(
        FindingKind kind, Severity severity, long fromMillis, long toMillis, long count, double value, String text) {}
