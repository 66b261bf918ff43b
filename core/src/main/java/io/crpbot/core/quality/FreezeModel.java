package io.crpbot.core.quality;

import org.apache.commons.math3.special.Erf;

/**
 * How often a candle that was stored at a random moment of its minute would be noticed. If it was stored when the share u
 * of the minute had passed, u uniform on (0, 1), then the price moves by N(0, s (1 - u)) until the minute's end, s the
 * variance of a whole minute, and the volume v that the minute would have had is v u so far.
 */
final class FreezeModel {
    private static final int MOMENTS = 16;
    private static final double STEP = 0.05;
    private static final int STEPS = 120;
    /** By distance in steps and by number of moments at which the volume is still low. */
    private static final double[][] CONTRAST = contrast();

    private FreezeModel() {}

    /**
     * Probability that the candle's close is further than a distance from the next open while its volume is below its
     * neighbours' median, less the probability of the first while it is not.
     *
     * @param distance in standard deviations of a minute's move, at least 0
     * @param volumeRatio of the whole minute to the median of its neighbours, at least 0
     */
    static double contrast(double distance, double volumeRatio) {
        int low = volumeRatio <= 1 ? MOMENTS : (int) Math.round(MOMENTS / volumeRatio);
        double position = distance / STEP;
        int step = (int) position;
        if (step >= STEPS) {
            return 0;
        }
        double part = position - step;
        return (1 - part) * CONTRAST[step][low] + part * CONTRAST[step + 1][low];
    }

    private static double[][] contrast() {
        double[][] table = new double[STEPS + 1][MOMENTS + 1];
        for (int step = 0; step <= STEPS; step++) {
            for (int low = 0; low <= MOMENTS; low++) {
                double sum = 0;
                for (int i = 0; i < MOMENTS; i++) {
                    double u = (i + 0.5) / MOMENTS;
                    // both tails of the normal distribution
                    double far = Erf.erfc(step * STEP / Math.sqrt(2 * (1 - u)));
                    sum += i < low ? far : -far;
                }
                table[step][low] = sum / MOMENTS;
            }
        }
        return table;
    }
}
