package io.crpbot.jobs.train.dl4j;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Moves blocks between an array's native memory and Java arrays, where arithmetic is written out. Arithmetic is in
 * double whatever the array holds, so that one piece of code serves training in float and gradient checks in double. Not
 * thread-safe.
 */
final class NativeValues {
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;
    private final float[] block;

    /** @param largest values that one call moves at most */
    NativeValues(INDArray array, int largest) {
        boolean exact = array.dataType() == DataType.DOUBLE;
        doubles = exact ? (DoubleBuffer) Matrix.buffer(array) : null;
        floats = exact ? null : (FloatBuffer) Matrix.buffer(array);
        block = exact ? null : new float[largest];
    }

    void read(int from, double[] into, int count) {
        if (doubles != null) {
            doubles.get(from, into, 0, count);
            return;
        }
        floats.get(from, block, 0, count);
        for (int i = 0; i < count; i++) {
            into[i] = block[i];
        }
    }

    void write(int to, double[] values, int count) {
        if (doubles != null) {
            doubles.put(to, values, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            block[i] = (float) values[i];
        }
        floats.put(to, block, 0, count);
    }
}
