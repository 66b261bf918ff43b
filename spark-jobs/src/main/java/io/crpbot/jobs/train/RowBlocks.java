package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
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

    /**
     * Hands over every row of (start, ..., values...) and its values, from column {@code first} on to its end; the array
     * is reused.
     *
     * @param symbol whose rows they are, for the message
     * @throws PipelineException for a value that is NaN or infinite
     */
    static void forEach(String symbol, Iterator<Row> rows, int first, BiConsumer<Row, double[]> sink) {
        double[] values = null;
        while (rows.hasNext()) {
            Row row = rows.next();
            values = values == null ? new double[row.length() - first] : values;
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getDouble(first + i);
                if (!Double.isFinite(values[i])) {
                    throw PipelineException.failed("Cannot train on " + symbol + ": feature "
                            + row.schema().fieldNames()[first + i] + " is " + values[i] + " in the row of "
                            + row.getTimestamp(0).toInstant() + "; run features again");
                }
            }
            sink.accept(row, values);
        }
    }

    /** Scales rows of (start, segment, values...); throws as {@link #forEach} does. */
    static List<Block> scaled(String symbol, Iterator<Row> rows, Scaler scaler) {
        List<Block> blocks = new ArrayList<>();
        Filling filling = new Filling(scaler);
        forEach(symbol, rows, 2, (row, values) -> {
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
