package io.crpbot.jobs.lake;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.ResampledCandle;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.lake.month.MonthWork;
import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The codec of {@code silver/candles} and of the candles that {@link SeriesRows} gives to engines. */
public final class SilverRows {
    /** Sequenced minutes (carried ones included) and closed candles of the longer timeframes. */
    public static final String TABLE = "silver/candles";

    public static final StructType SCHEMA = new StructType()
            .add("symbol", StringType, false)
            .add("venue", StringType, false)
            .add("timeframe", StringType, false)
            .add("start", TimestampType, false)
            .add("known_at", TimestampType, false)
            .add("open", DoubleType, false)
            .add("high", DoubleType, false)
            .add("low", DoubleType, false)
            .add("close", DoubleType, false)
            .add("volume", DoubleType, false)
            .add("coverage", DoubleType, false)
            .add("carried", BooleanType, false)
            .add("whole", BooleanType, false)
            .add("segment", LongType, false)
            .add("synthetic", BooleanType, false)
            .add(MonthWork.HASH, LongType, false);

    private SilverRows() {}

    /**
     * A sequenced minute: coverage is 1 or, when it is carried, 0.
     *
     * @param inputHash of what its month was computed from
     */
    public static Row of(Series series, Candle minute, long segment, boolean synthetic, long inputHash) {
        return RowFactory.create(
                series.symbol().value(),
                series.venue(),
                Timeframe.M1.label(),
                new Timestamp(minute.startMillis()),
                new Timestamp(minute.knownAtMillis()),
                minute.open(),
                minute.high(),
                minute.low(),
                minute.close(),
                minute.volume(),
                minute.carried() ? 0.0 : 1.0,
                minute.carried(),
                true,
                segment,
                synthetic,
                inputHash);
    }

    public static Row of(Series series, ResampledCandle candle, boolean synthetic, long inputHash) {
        return RowFactory.create(
                series.symbol().value(),
                series.venue(),
                candle.timeframe().label(),
                new Timestamp(candle.startMillis()),
                new Timestamp(candle.knownAtMillis()),
                candle.open(),
                candle.high(),
                candle.low(),
                candle.close(),
                candle.volume(),
                candle.coverage(),
                candle.carried(),
                candle.whole(),
                candle.segment(),
                synthetic,
                inputHash);
    }

    /**
     * The minute in a row of {@link SeriesRows#COLUMNS}.
     *
     * @param carried as stored beside it, false for an observed candle
     */
    public static Candle candle(Row row, boolean carried) {
        return new Candle(
                row.getTimestamp(3).getTime(),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.getDouble(7),
                row.getDouble(8),
                carried);
    }
}
