package io.crpbot.jobs.quality;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures and times as a person reads them. What is undefined is a dash. */
final class Words {
    private static final String UNDEFINED = "–";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String count(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%,.0f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Never rounded up to a whole. */
    static String coverage(double share) {
        if (Double.isNaN(share)) {
            return UNDEFINED;
        }
        return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.3f %%", Math.floor(share * 100_000) / 1000);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? UNDEFINED : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    static String number(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.1f", value);
    }

    static String basisPoints(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.1f bp", value);
    }

    static String chance(double value) {
        return Double.isNaN(value) ? UNDEFINED : value < 1e-99 ? "< 1e-99" : String.format(Locale.ROOT, "%.0e", value);
    }

    static String minute(long millis) {
        return MINUTE.format(Instant.ofEpochMilli(millis));
    }
}
