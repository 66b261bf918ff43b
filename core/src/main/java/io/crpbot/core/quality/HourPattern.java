package io.crpbot.core.quality;

import io.crpbot.core.market.Timeframe;

/** Events by minute of the hour: those of something that runs by the clock crowd in a few of them. Not thread-safe. */
final class HourPattern {
    private static final int MINUTES = 60;

    private final int[] counts = new int[MINUTES];
    private int total;

    void add(long startMillis) {
        counts[Math.floorMod(Math.floorDiv(startMillis, Timeframe.M1.millis()), MINUTES)]++;
        total++;
    }

    void add(HourPattern other) {
        for (int i = 0; i < MINUTES; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /** The fullest minute, the first of equals; -1 when all are empty. */
    int busiest() {
        int busiest = 0;
        for (int i = 1; i < MINUTES; i++) {
            busiest = counts[i] > counts[busiest] ? i : busiest;
        }
        return total == 0 ? -1 : busiest;
    }

    /** Share of the events in the fullest minute; NaN when there are none. */
    double busiestShare() {
        return total == 0 ? Double.NaN : (double) counts[busiest()] / total;
    }

    /** Chi-square against equal counts, less its mean and by its standard deviation if they are; NaN without events. */
    double z() {
        double expected = (double) total / MINUTES;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        int freedom = MINUTES - 1;
        return (chiSquare - freedom) / Math.sqrt(2.0 * freedom);
    }
}
