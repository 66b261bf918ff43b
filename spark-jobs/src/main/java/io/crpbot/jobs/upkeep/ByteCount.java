package io.crpbot.jobs.upkeep;

import java.util.Locale;

/** Sizes as people read them. */
final class ByteCount {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private ByteCount() {}

    /** In powers of 1,000, three digits: {@code 1.23 MB}. */
    static String text(long bytes) {
        double value = bytes;
        String unit = "B";
        for (int i = 0; i < UNITS.length && value >= 999.5; i++) {
            value /= 1000;
            unit = UNITS[i];
        }
        int decimals = unit.equals("B") || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, unit);
    }
}
