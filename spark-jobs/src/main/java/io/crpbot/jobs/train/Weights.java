package io.crpbot.jobs.train;

import io.crpbot.core.model.Sha256;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained network's tensors by name, free of the engine that trained them.
 *
 * @param tensors by {@code layer/parameter}
 */
public record Weights(Map<String, Tensor> tensors) {
    /** A row-major matrix; a vector has one row. */
    @SuppressWarnings("ArrayRecordComponent") // plain numbers, compared by nobody
    public record Tensor(float[] values, int rows, int columns) {
        public Tensor {
            if (values.length != rows * columns) {
                throw new IllegalArgumentException(
                        "Cannot shape " + values.length + " values as " + rows + "x" + columns);
            }
        }

        /** Columns {@code from} to {@code to}, half-open. */
        public Tensor columns(int from, int to) {
            float[] part = new float[rows * (to - from)];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(values, row * columns + from, part, row * (to - from), to - from);
            }
            return new Tensor(part, rows, to - from);
        }

        /** Rows {@code from} to {@code to}, half-open. */
        public Tensor rows(int from, int to) {
            float[] part = new float[(to - from) * columns];
            System.arraycopy(values, from * columns, part, 0, part.length);
            return new Tensor(part, to - from, columns);
        }

        /** Rows become columns. */
        public Tensor transposed() {
            float[] turned = new float[values.length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    turned[column * rows + row] = values[row * columns + column];
                }
            }
            return new Tensor(turned, columns, rows);
        }
    }

    public Weights {
        tensors = new TreeMap<>(tensors);
    }

    /** @throws IllegalArgumentException when there is no such tensor */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("Cannot find tensor '" + name + "' among " + tensors.keySet());
        }
        return tensor;
    }

    /** Numbers in all tensors. */
    public long count() {
        return tensors.values().stream()
                .mapToLong(tensor -> tensor.values().length)
                .sum();
    }

    /** SHA-256 (hex) over names and bits of all tensors in the order of their names. */
    public String hash() {
        Sha256.Sum sum = new Sha256.Sum();
        tensors.forEach((name, tensor) -> sum.add(name).add(tensor.values()));
        return sum.hex();
    }
}
