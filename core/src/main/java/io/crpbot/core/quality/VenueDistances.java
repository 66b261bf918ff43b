package io.crpbot.core.quality;

import java.util.Arrays;

/**
 * How far the closes of one day are from those that the symbol's other venues have for the same minute: the size of the
 * log ratio to the median of the others, in basis points. Holds a day's distances. Not thread-safe.
 */
final class VenueDistances {
    private static final double BASIS_POINTS = 10_000;

    private final double largeFrom;
    private double[] distances = new double[64];
    private int size;
    private int large;
    private double largest = -1;
    private long largestAt;

    /** @param largeFrom distance of one minute, basis points, from which on it is counted as large */
    VenueDistances(double largeFrom) {
        this.largeFrom = largeFrom;
    }

    /** @param others closes of the other venues; those that are no price are left out */
    void add(long startMillis, double close, double[] others) {
        double[] prices = Arrays.stream(others)
                .filter(other -> other > 0 && Double.isFinite(other))
                .toArray();
        if (prices.length == 0) {
            return;
        }
        double distance = BASIS_POINTS * Math.abs(Math.log(close / median(prices, prices.length)));
        if (size == distances.length) {
            distances = Arrays.copyOf(distances, 2 * size);
        }
        distances[size++] = distance;
        large += distance >= largeFrom ? 1 : 0;
        if (distance > largest) {
            largest = distance;
            largestAt = startMillis;
        }
    }

    /** Minutes that another venue has too. */
    int minutes() {
        return size;
    }

    /** Minutes with a large distance. */
    int large() {
        return large;
    }

    /** NaN without minutes. */
    double median() {
        return size == 0 ? Double.NaN : median(Arrays.copyOf(distances, size), size);
    }

    double largest() {
        return largest;
    }

    /** Open of the minute with the largest distance, the first of equals. */
    long largestAt() {
        return largestAt;
    }

    /** Sorts the values. */
    private static double median(double[] values, int n) {
        Arrays.sort(values, 0, n);
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }
}
