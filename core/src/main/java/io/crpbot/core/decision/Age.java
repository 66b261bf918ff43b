package io.crpbot.core.decision;

import java.time.Duration;

/** The words for how old something is: seconds while they say something, then whole hours, then whole days. */
public final class Age {
    private static final long HOUR = 3_600;

    private Age() {}

    /** Such as {@code 42 s}, {@code 5 h} (from two hours on) and {@code 3 days} (from two days on). */
    public static String words(Duration age) {
        long seconds = age.toSeconds();
        if (seconds < 2 * HOUR) {
            return seconds + " s";
        }
        return seconds < 48 * HOUR ? seconds / HOUR + " h" : seconds / (24 * HOUR) + " days";
    }
}
