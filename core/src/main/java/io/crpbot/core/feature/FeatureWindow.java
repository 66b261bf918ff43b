package io.crpbot.core.feature;

import java.util.Arrays;

/**
 * Consecutive feature rows as a model reads them: row-major, oldest first, unscaled. Equality is by raw bits.
 *
 * @param values rows x width values; not copied
 * @param width columns of a row
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureWindow(double[] values, int width) {

    public FeatureWindow {
        if (width < 1 || values.length % width != 0) {
            throw new IllegalArgumentException(
                    "Cannot make a window of " + values.length + " values: not whole rows of width " + width);
        }
    }

    public int rows() {
        return values.length / width;
    }

    /** The newest rows of this window. */
    public FeatureWindow last(int rows) {
        if (rows < 0 || rows > rows()) {
            throw new IllegalArgumentException("Cannot take " + rows + " rows of a window of " + rows());
        }
        return rows == rows()
                ? this
                : new FeatureWindow(Arrays.copyOfRange(values, (rows() - rows) * width, values.length), width);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureWindow window && width == window.width && Arrays.equals(values, window.values);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FeatureWindow[" + rows() + " x " + width + "]";
    }
}
