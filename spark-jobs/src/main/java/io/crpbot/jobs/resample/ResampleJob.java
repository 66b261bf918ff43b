package io.crpbot.jobs.resample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.CandleResampler;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.ResampledCandle;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.lake.SparkFailure;
import io.crpbot.jobs.lake.month.MonthEngine;
import io.crpbot.jobs.lake.month.MonthInput;
import io.crpbot.jobs.lake.month.MonthWork;
import io.crpbot.jobs.lake.month.MonthlyTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sequences the bronze candles of each series and aggregates them, one streaming pass a month, with the same two
 * classes that the feature engine uses.
 *
 * <p>{@code silver/candles} then holds every minute of every segment ({@code 1m}, carried ones flagged) and the closed
 * candles of 5m, 15m, 1h, 4h and 1d, aligned to the UTC clock. One rule for all of them where minutes are missing: a
 * candle that touches a gap is kept, with {@code coverage} (observed minutes by expected minutes) below 1; {@code whole}
 * says that every minute is there, observed or carried, in one segment, and only such a candle may feed a feature. A candle
 * whose end the data do not reach is not closed and does not exist; one in which no minute is there at all does not either.
 */
public final class ResampleJob {
    private final JobContext context;

    public ResampleJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there are no candles or the lake cannot be written */
    public ResampleResult run(ResampleConfig config) {
        Lake lake = context.lake();
        try (Progress.Task progress = context.progress().start("resample", 2)) {
            Dataset<Row> bronze = lake.read(BronzeTable.CANDLES);
            MonthlyTable.Update update = new MonthlyTable(lake, SilverRows.TABLE)
                    .update(BronzeTable.CANDLES, bronze, config.scope(), work(config), config.rebuild());
            progress.advance(1, "silver/candles written");
            ResampleResult result = result(config, update);
            progress.advance(1, result.rowsOut() + " rows");
            return result;
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot resample", e);
        }
    }

    private static MonthWork work(ResampleConfig config) {
        int carry = config.maxCarryMinutes();
        return new MonthWork(
                List.of(),
                carry + 1, // the last candle before the month, if the hole after it is one that is carried over
                carry + 1, // the first one after it, likewise
                OptionalInt.of(carry),
                "max_carry_minutes " + carry + ", " + ResampleConfig.TIMEFRAMES,
                SilverRows.SCHEMA,
                month -> new Candles(month, carry));
    }

    private ResampleResult result(ResampleConfig config, MonthlyTable.Update update) {
        Dataset<Row> silver = config.scope().of(context.lake().read(SilverRows.TABLE));
        Map<String, Long> byTimeframe = new TreeMap<>();
        long carried = 0;
        long incomplete = 0;
        long segments = 0;
        for (Row row : silver.groupBy("timeframe")
                .agg(
                        count(lit(1)),
                        sum(col("carried").cast("long")),
                        sum(col("whole").equalTo(false).cast("long")),
                        countDistinct(col("symbol"), col("venue"), col("segment")))
                .collectAsList()) {
            byTimeframe.put(row.getString(0), row.getLong(1));
            if (row.getString(0).equals(Timeframe.M1.label())) {
                carried = row.getLong(2);
                segments = row.getLong(4);
            }
            incomplete += row.getLong(3);
        }
        long rowsOut = byTimeframe.values().stream().mapToLong(Long::longValue).sum();
        return new ResampleResult(
                update.candles(),
                rowsOut,
                byTimeframe,
                carried,
                incomplete,
                segments,
                update.months(),
                update.computed(),
                update.changed(),
                context.lake().version(SilverRows.TABLE));
    }

    /** Of one month of one series. No candle of any timeframe lies in two months. */
    private static final class Candles implements MonthEngine {
        private final MonthInput month;
        private final Series series;
        private final CandleSequencer sequencer;
        private final List<CandleResampler> resamplers =
                ResampleConfig.TIMEFRAMES.stream().map(CandleResampler::new).toList();

        Candles(MonthInput month, int maxCarryMinutes) {
            this.month = month;
            this.series = month.of().series();
            this.sequencer = month.segmentBefore() == null
                    ? new CandleSequencer(maxCarryMinutes)
                    : CandleSequencer.within(month.segmentBefore(), maxCarryMinutes);
        }

        @Override
        public void accept(Row row, Consumer<Row> out) {
            sequencer.accept(MonthEngine.candle(row, false), (minute, segment) -> {
                if (month.of().owns(minute.startMillis())) {
                    out.accept(SilverRows.of(series, minute, segment, month.synthetic(), month.hash()));
                    resamplers.forEach(resampler -> resampler.accept(minute, segment, candle -> closed(candle, out)));
                }
            });
        }

        @Override
        public void end(Consumer<Row> out) {
            if (month.continues()) {
                resamplers.forEach(
                        resampler -> resampler.reached(month.of().toMillis(), candle -> closed(candle, out)));
            }
        }

        private void closed(ResampledCandle candle, Consumer<Row> out) {
            out.accept(SilverRows.of(series, candle, month.synthetic(), month.hash()));
        }
    }
}
