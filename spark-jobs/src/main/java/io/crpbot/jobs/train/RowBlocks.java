package io.crpbot.jobs.train;

import io.crpbot.core.model.Scaler;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Row;

/** Table rows on their way to the driver as plain arrays. */
final class RowBlocks {
    private static final int BLOCK = 8192;

    private RowBlocks() {}

    /** Consecutive rows. */
    @SuppressWarnings("ArrayRecordComponent")
    record Block(long[] starts, long[] segments, float[] values) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** Hands over every row and its {@code width} doubles from column {@code first} on; the array is reused. */
    static void forEach(Iterator<Row> rows, int width, int first, BiConsumer<Row, double[]> sink) {
        double[] values = new double[width];
        while (rows.hasNext()) {
            Row row = rows.next();
            for (int i = 0; i < width; i++) {
                values[i] = row.getDouble(first + i);
            }
            sink.accept(row, values);
        }
    }

    /** Scales rows of (start, segment, values...). */
    static List<Block> scaled(Iterator<Row> rows, Scaler scaler) {
        List<Block> blocks = new ArrayList<>();
        Filling filling = new Filling(scaler);
        forEach(rows, scaler.width(), 2, (row, values) -> {
            filling.add(row.getTimestamp(0).getTime(), row.getLong(1), values);
            if (filling.count == BLOCK) {
                blocks.add(filling.take());
            }
        });
        blocks.add(filling.take());
        return blocks;
    }

    static CoinRows joined(List<Block> blocks, int width) {
        int rows = blocks.stream().mapToInt(block -> block.starts().length).sum();
        long[] starts = new long[rows];
        long[] segments = new long[rows];
        float[] values = new float[rows * width];
        int at = 0;
        for (Block block : blocks) {
            int count = block.starts().length;
            System.arraycopy(block.starts(), 0, starts, at, count);
            System.arraycopy(block.segments(), 0, segments, at, count);
            System.arraycopy(block.values(), 0, values, at * width, count * width);
            at += count;
        }
        return new CoinRows(starts, segments, values, width);
    }

    private static final class Filling {
        private final Scaler scaler;
        private final long[] starts = new long[BLOCK];
        private final long[] segments = new long[BLOCK];
        private final float[] values;
        private int count;

        Filling(Scaler scaler) {
            this.scaler = scaler;
            this.values = new float[BLOCK * scaler.width()];
        }

        void add(long start, long segment, double[] row) {
            starts[count] = start;
            segments[count] = segment;
            scaler.scale(row, 0, values, count * scaler.width());
            count++;
        }

        Block take() {
            Block block = new Block(
                    Arrays.copyOf(starts, count),
                    Arrays.copyOf(segments, count),
                    Arrays.copyOf(values, count * scaler.width()));
            count = 0;
            return block;
        }
    }
}
