package io.crpbot.jobs.resample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.CandleResampler;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesRows;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.lake.SparkFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sequences the bronze candles of each series and aggregates them, in one streaming pass a series, with the same two
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
            int maxCarry = config.maxCarryMinutes();
            Dataset<Row> silver = SeriesRows.run(
                    bronze,
                    config.scope(),
                    List.of(),
                    SilverRows.SCHEMA,
                    (series, synthetic) -> engine(series, synthetic, maxCarry));
            boolean changed =
                    lake.overwrite(SilverRows.TABLE, silver, config.scope().condition());
            progress.advance(1, "silver/candles written");
            ResampleResult result = result(config, config.scope().of(bronze).count(), changed);
            progress.advance(1, result.rowsOut() + " rows");
            return result;
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot resample", e);
        }
    }

    private static SeriesRows.Engine engine(Series series, boolean synthetic, int maxCarryMinutes) {
        CandleSequencer sequencer = new CandleSequencer(maxCarryMinutes);
        List<CandleResampler> resamplers =
                ResampleConfig.TIMEFRAMES.stream().map(CandleResampler::new).toList();
        return (row, out) -> sequencer.accept(SilverRows.candle(row, false), (minute, segment) -> {
            out.accept(SilverRows.of(series, minute, segment, synthetic));
            for (CandleResampler resampler : resamplers) {
                resampler.accept(minute, segment, candle -> out.accept(SilverRows.of(series, candle, synthetic)));
            }
        });
    }

    private ResampleResult result(ResampleConfig config, long rowsIn, boolean changed) {
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
                rowsIn,
                rowsOut,
                byTimeframe,
                carried,
                incomplete,
                segments,
                changed,
                context.lake().version(SilverRows.TABLE));
    }
}
