package io.crpbot.core.quality;

import java.util.Arrays;

/** The last values of a stream, also in order of size. An insertion costs a move of half the window. Not thread-safe. */
final class SortedWindow {
    private final double[] arrived;
    private final double[] sorted;
    private int size;
    private int oldest;

    SortedWindow(int capacity) {
        arrived = new double[capacity];
        sorted = new double[capacity];
    }

    /** Adds a finite value; a full window loses its oldest one. */
    void add(double value) {
        if (size == arrived.length) {
            remove(arrived[oldest]);
        }
        arrived[oldest] = value;
        oldest = (oldest + 1) % arrived.length;
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = value;
        size++;
    }

    private void remove(double value) {
        int at = Arrays.binarySearch(sorted, 0, size, value);
        System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
        size--;
    }

    int size() {
        return size;
    }

    /** NaN when the window is empty. */
    double median() {
        if (size == 0) {
            return Double.NaN;
        }
        return size % 2 == 1 ? sorted[size / 2] : (sorted[size / 2 - 1] + sorted[size / 2]) / 2;
    }

    /** NaN when the window is empty. Summed anew from the ordered values, so that nothing drifts. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += sorted[i];
        }
        return sum / size;
    }
}
