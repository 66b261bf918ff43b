package io.crpbot.jobs.train.dl4j;

import io.crpbot.core.failure.PipelineException;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares the native matrix product with a naive one before training starts: some OpenBLAS builds choose a kernel that
 * computes wrong results on processors newer than they are, and a network trained with it is worthless without looking
 * so.
 */
public final class BlasCheck {
    private static final int[][] SHAPES = {{1, 1, 1}, {3, 5, 7}, {32, 64, 256}, {61, 100, 33}};
    private static final double TOLERANCE = 1e-4;

    private BlasCheck() {}

    /** @throws PipelineException with advice when a product is wrong */
    public static void require() {
        Random random = new Random(42);
        for (int[] shape : SHAPES) {
            INDArray a = random(random, shape[0], shape[1]);
            INDArray b = random(random, shape[1], shape[2]);
            INDArray c = Nd4j.create(DataType.FLOAT, new long[] {shape[0], shape[2]}, 'c');
            Matrix.of(a).times(Matrix.of(b), Matrix.of(c), 1, 0);
            requireEqual(naive(a, b), c);
        }
    }

    static void requireEqual(double[][] expected, INDArray actual) {
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < expected[row].length; column++) {
                double given = actual.getDouble(row, column);
                if (!(Math.abs(given - expected[row][column]) <= TOLERANCE)) {
                    throw PipelineException.failed("Cannot train: this machine's OpenBLAS computes a wrong matrix"
                            + " product (" + given + " instead of " + expected[row][column]
                            + "). Choose another kernel, for example OPENBLAS_CORETYPE=Haswell, and start again");
                }
            }
        }
    }

    private static double[][] naive(INDArray a, INDArray b) {
        float[][] left = a.toFloatMatrix();
        float[][] right = b.toFloatMatrix();
        double[][] product = new double[left.length][right[0].length];
        for (int row = 0; row < left.length; row++) {
            for (int column = 0; column < right[0].length; column++) {
                for (int k = 0; k < right.length; k++) {
                    product[row][column] += (double) left[row][k] * right[k][column];
                }
            }
        }
        return product;
    }

    private static INDArray random(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
    }
}
