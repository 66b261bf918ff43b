package io.crpbot.core.metric;

/** Checks that probabilities and outcomes belong together; shared by every score. */
final class Scored {
    private Scored() {}

    static void require(double[] p, int[] y) {
        if (p.length != y.length) {
            throw new IllegalArgumentException(
                    "Cannot score " + p.length + " probabilities against " + y.length + " outcomes");
        }
        for (int i = 0; i < p.length; i++) {
            requireProbability(p[i], i);
            if (y[i] != 0 && y[i] != 1) {
                throw new IllegalArgumentException(
                        "Cannot score outcome " + y[i] + " at index " + i + ": it is 0 or 1");
            }
        }
    }

    static void requireProbabilities(double[] p) {
        for (int i = 0; i < p.length; i++) {
            requireProbability(p[i], i);
        }
    }

    private static void requireProbability(double p, int index) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "Cannot score probability " + p + " at index " + index + ": it lies between 0 and 1");
        }
    }
}
