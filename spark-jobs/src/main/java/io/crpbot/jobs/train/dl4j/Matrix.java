package io.crpbot.jobs.train.dl4j;

import java.nio.Buffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A row-major rectangle inside an array's native memory, and the matrix product over such rectangles. A head of an
 * attention layer is a rectangle of columns: BLAS reads it in place through the row stride, where ND4J would copy.
 *
 * @param owner keeps the memory alive; contiguous in row-major order
 * @param address of the first element
 * @param stride elements from one row to the next
 */
record Matrix(INDArray owner, long address, int rows, int columns, int stride) {
    private static final int ROW_MAJOR = 101;
    private static final int AS_IS = 111;
    private static final int TRANSPOSED = 112;

    /** All of {@code array}, its leading dimensions folded into rows. */
    static Matrix of(INDArray array) {
        int columns = (int) array.size(-1);
        if (array.ordering() != 'c' || array.stride(-1) != 1) {
            throw new IllegalArgumentException("Cannot view array as rows: it is not contiguous in row-major order");
        }
        return new Matrix(
                array, array.data().addressPointer().address(), (int) (array.length() / columns), columns, columns);
    }

    /** The rectangle of {@code height} x {@code width} whose first element is at ({@code row}, {@code column}). */
    Matrix part(int row, int column, int height, int width) {
        long first = (long) row * stride + column;
        return new Matrix(owner, address + first * owner.dataType().width(), height, width, stride);
    }

    /** {@code into = alpha * this * right + beta * into}. */
    void times(Matrix right, Matrix into, double alpha, double beta) {
        multiply(this, AS_IS, right, AS_IS, into, alpha, beta);
    }

    /** {@code into = alpha * this * right^T + beta * into}. */
    void timesTransposed(Matrix right, Matrix into, double alpha, double beta) {
        multiply(this, AS_IS, right, TRANSPOSED, into, alpha, beta);
    }

    /** {@code into = alpha * this^T * right + beta * into}. */
    void transposedTimes(Matrix right, Matrix into, double alpha, double beta) {
        multiply(this, TRANSPOSED, right, AS_IS, into, alpha, beta);
    }

    private static void multiply(Matrix a, int formOfA, Matrix b, int formOfB, Matrix c, double alpha, double beta) {
        int inner = formOfA == AS_IS ? a.columns : a.rows;
        int rows = formOfA == AS_IS ? a.rows : a.columns;
        int columns = formOfB == AS_IS ? b.columns : b.rows;
        int innerOfB = formOfB == AS_IS ? b.rows : b.columns;
        if (inner != innerOfB || c.rows != rows || c.columns != columns) {
            throw new IllegalArgumentException("Cannot multiply " + rows + "x" + inner + " by " + innerOfB + "x"
                    + columns + " into " + c.rows + "x" + c.columns);
        }
        if (c.owner.dataType() == DataType.DOUBLE) {
            openblas.cblas_dgemm(
                    ROW_MAJOR,
                    formOfA,
                    formOfB,
                    rows,
                    columns,
                    inner,
                    alpha,
                    doubles(a),
                    a.stride,
                    doubles(b),
                    b.stride,
                    beta,
                    doubles(c),
                    c.stride);
        } else {
            openblas.cblas_sgemm(
                    ROW_MAJOR,
                    formOfA,
                    formOfB,
                    rows,
                    columns,
                    inner,
                    (float) alpha,
                    floats(a),
                    a.stride,
                    floats(b),
                    b.stride,
                    (float) beta,
                    floats(c),
                    c.stride);
        }
    }

    /** All values of a contiguous array as a buffer over its memory, floats or doubles by its type. */
    static Buffer buffer(INDArray array) {
        Matrix all = of(array);
        return array.dataType() == DataType.DOUBLE
                ? doubles(all).capacity(array.length()).asBuffer()
                : floats(all).capacity(array.length()).asBuffer();
    }

    private static FloatPointer floats(Matrix matrix) {
        return new FloatAt(matrix.address);
    }

    private static DoublePointer doubles(Matrix matrix) {
        return new DoubleAt(matrix.address);
    }

    private static final class FloatAt extends FloatPointer {
        FloatAt(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    private static final class DoubleAt extends DoublePointer {
        DoubleAt(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }
}
