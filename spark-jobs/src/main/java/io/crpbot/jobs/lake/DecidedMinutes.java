package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.jobs.Progress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The stored predictions of one bundle on one part with the candles around them, in the order in which a backtester takes
 * them. Spark joins and sorts.
 */
public final class DecidedMinutes implements AutoCloseable {
    private static final long MINUTE = 60_000;
    private static final int COUNT_EVERY = 5_000;
    private static final int MINUTES_AT_A_TIME = 200_000;
    private static final Column[] ORDER = {col("start_millis"), col("symbol")};

    private final Dataset<Row> predictions;
    private final Dataset<Row> minutes;
    private final Set<String> symbols;
    private final Row range;
    private final long total;

    private DecidedMinutes(Dataset<Row> predictions, Dataset<Row> minutes, Set<String> symbols, Row range, long total) {
        this.predictions = predictions;
        this.minutes = minutes;
        this.symbols = symbols;
        this.range = range;
        this.total = total;
    }

    /**
     * @param verb of the error, what was going to be done
     * @throws PipelineException when the bundle has no predictions; {@code evaluate} makes them
     */
    public static DecidedMinutes load(Lake lake, JudgedPart judged, TradeRule rule, String verb) {
        PredictionTable table = new PredictionTable(lake);
        if (!table.has(judged)) {
            throw PipelineException.failed("Cannot " + verb + " " + judged.bundle()
                    + ": gold/predictions has none of its " + judged.part().label() + " part; evaluate it first");
        }
        Dataset<Row> predictions = table.rows(judged)
                .withColumn("start_millis", expr("unix_millis(start)"))
                .cache();
        try {
            return load(lake, predictions, rule);
        } catch (Exception e) {
            predictions.unpersist();
            throw e;
        }
    }

    private static DecidedMinutes load(Lake lake, Dataset<Row> predictions, TradeRule rule) {
        Row range = predictions
                .agg(
                        functions.min("start_millis"),
                        functions.max("start_millis"),
                        functions.first("venue"),
                        functions.max("synthetic"))
                .head();
        Set<String> symbols = predictions.select("symbol").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toUnmodifiableSet());
        Dataset<Row> minutes = minutes(lake, predictions, symbols, range, rule).cache();
        try {
            return new DecidedMinutes(predictions, minutes, symbols, range, minutes.count());
        } catch (Exception e) {
            minutes.unpersist();
            throw e;
        }
    }

    public String venue() {
        return range.getString(2);
    }

    public boolean synthetic() {
        return range.getBoolean(3);
    }

    public Set<String> symbols() {
        return symbols;
    }

    /** Minutes of all symbols together. */
    public long total() {
        return total;
    }

    /** All minutes as one partition: a task reads them one by one. */
    public Dataset<Row> ordered() {
        return minutes.repartition(1).sortWithinPartitions(ORDER);
    }

    /** The same on the driver, which holds some of them at a time. */
    public Iterator<MarketMinute> iterator(Progress.Task task) {
        int slices = (int) (total / MINUTES_AT_A_TIME) + 1;
        return read(
                minutes.repartitionByRange(slices, ORDER)
                        .sortWithinPartitions(ORDER)
                        .toLocalIterator(),
                units -> task.advance(units, ""));
    }

    @Override
    public void close() {
        minutes.unpersist();
        predictions.unpersist();
    }

    /** Candles from the sigma window before the first decision until the last trade must have ended. */
    private static Dataset<Row> minutes(
            Lake lake, Dataset<Row> predictions, Set<String> symbols, Row range, TradeRule rule) {
        long from = range.getLong(0) - (rule.sigmaMinutes() + 1L) * MINUTE;
        long to = range.getLong(1) + (rule.exitAfterMinutes() + 2L) * MINUTE;
        return new MinuteTable(lake)
                .rows(range.getString(2), symbols, from, to)
                .join(
                        predictions.select("symbol", "start_millis", "votes", "raw", "calibrated"),
                        new String[] {"symbol", "start_millis"},
                        "left");
    }

    /**
     * The rows of {@link #ordered} as the backtester takes them.
     *
     * @param counted is told how many were taken since it was last told, and the rest at the end
     */
    public static Iterator<MarketMinute> read(Iterator<Row> rows, LongConsumer counted) {
        return new Minutes(rows, counted);
    }

    private static Optional<EnsemblePrediction> prediction(Row row) {
        Double calibrated = row.getAs("calibrated");
        if (calibrated == null) {
            return Optional.empty();
        }
        Map<String, Double> votes = new LinkedHashMap<>(row.getJavaMap(row.fieldIndex("votes")));
        return Optional.of(new EnsemblePrediction(votes, row.<Double>getAs("raw"), calibrated));
    }

    private static final class Minutes implements Iterator<MarketMinute> {
        private final Iterator<Row> rows;
        private final LongConsumer counted;
        private int uncounted;

        Minutes(Iterator<Row> rows, LongConsumer counted) {
            this.rows = rows;
            this.counted = counted;
        }

        @Override
        public boolean hasNext() {
            boolean more = rows.hasNext();
            if (!more) {
                count();
            }
            return more;
        }

        @Override
        public MarketMinute next() {
            if (++uncounted == COUNT_EVERY) {
                count();
            }
            Row row = rows.next();
            return new MarketMinute(
                    Symbol.of(row.getAs("symbol")),
                    MinuteTable.candle(row),
                    row.<Long>getAs("segment"),
                    prediction(row));
        }

        private void count() {
            counted.accept(uncounted);
            uncounted = 0;
        }
    }
}
