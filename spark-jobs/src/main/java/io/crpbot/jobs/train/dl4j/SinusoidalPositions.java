package io.crpbot.jobs.train.dl4j;

/**
 * Position signals of Vaswani et al. 2017, section 3.5: sine in even columns, cosine in odd ones, wavelengths from 2 pi
 * to 10,000 * 2 pi.
 */
public final class SinusoidalPositions {
    private SinusoidalPositions() {}

    /** Row-major [length, width], position 0 = oldest candle. */
    public static float[] of(int length, int width) {
        float[] table = new float[length * width];
        for (int position = 0; position < length; position++) {
            for (int column = 0; column < width; column++) {
                double angle = position / Math.pow(10_000, (column / 2 * 2) / (double) width);
                table[position * width + column] = (float) (column % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return table;
    }
}
