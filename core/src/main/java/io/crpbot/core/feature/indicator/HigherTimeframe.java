package io.crpbot.core.feature.indicator;

import io.crpbot.core.market.CandleResampler;
import io.crpbot.core.market.ResampledCandle;
import io.crpbot.core.market.Timeframe;

/**
 * The last closed candle of a higher timeframe, aggregated from the engine's own minutes. It appears with its last
 * minute: the row of 10:59, known at 11:00, is the first to see the 10:00 candle of 1h. Only candles whose minutes all
 * lie in the current segment count. One small object is made per closed candle.
 */
public final class HigherTimeframe implements Indicator {
    private final CandleHistory history;
    private final Timeframe timeframe;
    private final CandleResampler.Sink close = this::close;
    private CandleResampler resampler;
    private ResampledCandle last;
    private double logReturn = Double.NaN;
    private int direction;

    private HigherTimeframe(CandleHistory history, Timeframe timeframe) {
        this.history = history;
        this.timeframe = timeframe;
        this.resampler = new CandleResampler(timeframe);
    }

    public static HigherTimeframe of(IndicatorPool pool, Timeframe timeframe) {
        return pool.share(HigherTimeframe.class, () -> new HigherTimeframe(pool.history(), timeframe), timeframe);
    }

    /** The last closed candle; {@code null} before the segment has a whole one. */
    public ResampledCandle last() {
        return last;
    }

    /** Log of the last closed candle's close by the close of the candle before it; NaN before there are two. */
    public double logReturn() {
        return logReturn;
    }

    /** Sign of the last closed candle's close against the close before: -1, 0 or 1. */
    public int direction() {
        return direction;
    }

    @Override
    public void restart() {
        resampler = new CandleResampler(timeframe);
        last = null;
        logReturn = Double.NaN;
        direction = 0;
    }

    @Override
    public void update() {
        resampler.accept(history.newest(), history.segment(), close);
    }

    private void close(ResampledCandle candle) {
        if (!candle.whole()) {
            return;
        }
        if (last != null) {
            logReturn = StrictMath.log(candle.close() / last.close());
            direction = Double.compare(candle.close(), last.close());
        }
        last = candle;
    }
}
