package io.crpbot.jobs.train.dl4j;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws the mask of inverted dropout (Srivastava et al. 2014): 1 / keep with probability {@code keep}, else 0, so that the
 * expected value of what passes does not change. A batch of the transformer drops millions of values, so they are drawn
 * in one plain loop, two from each random number.
 */
final class DropoutMask {
    private static final int BLOCK = 4096;

    private DropoutMask() {}

    /**
     * Fills all of {@code mask}, which is contiguous in row-major order.
     *
     * @param keep probability of a value to pass, above 0 and at most 1; resolved to 2^-32
     */
    static void fill(INDArray mask, double keep, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NativeValues values = new NativeValues(mask, BLOCK);
        // compared as unsigned 32-bit numbers
        long passing = Math.round(keep * (1L << 32));
        double scale = 1 / keep;
        double[] block = new double[BLOCK];
        int length = Math.toIntExact(mask.length());
        for (int from = 0; from < length; from += BLOCK) {
            for (int i = 0; i < BLOCK; i += 2) {
                long bits = random.nextLong();
                block[i] = (bits >>> 32) < passing ? scale : 0;
                block[i + 1] = (bits & 0xFFFF_FFFFL) < passing ? scale : 0;
            }
            values.write(from, block, Math.min(BLOCK, length - from));
        }
    }
}
