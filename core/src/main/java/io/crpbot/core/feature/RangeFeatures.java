package io.crpbot.core.feature;

import static io.crpbot.core.feature.Define.define;

import io.crpbot.core.feature.indicator.Atr;
import io.crpbot.core.feature.indicator.AtrRank;
import io.crpbot.core.feature.indicator.CandleHistory;
import io.crpbot.core.feature.indicator.IndicatorPool;
import io.crpbot.core.feature.indicator.ReturnDeviation;
import io.crpbot.core.market.Candle;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far the price moves: the candle's own range, the average true range, and where that stands among recent ones. */
final class RangeFeatures {
    static final double EPSILON = 1e-8;

    /** An ATR below a tenth of a basis point of the price is taken as that, so that a stalled market divides by it. */
    private static final double LEAST_ATR = 1e-5;

    private static final int ATR_PERIOD = 14;
    private static final int REGIME_PERIOD = 20;
    private static final int RANK_PERIOD = 100;
    private static final int DEVIATION_PERIOD = 60;
    private static final double LOW_REGIME = 0.33;
    private static final double HIGH_REGIME = 0.67;

    private RangeFeatures() {}

    static List<FeatureDefinition> all() {
        return List.of(
                define("spread", "quote").as("high - low").notNegative().by(minute(RangeFeatures::range)),
                define("spread_pct", "percent")
                        .as("(high - low) / close * 100")
                        .notNegative()
                        .by(minute(minute -> range(minute) / minute.close() * 100)),
                define("atr", "quote")
                        .as("mean true range of 14 candles: sum / 14, not Wilder's")
                        .after(ATR_PERIOD)
                        .notNegative()
                        .by(pool -> atr(pool)::value),
                define("spread_atr_ratio", "ratio")
                        .as("(high - low) / (atr + 1e-8)")
                        .after(ATR_PERIOD)
                        .notNegative()
                        .by(pool -> {
                            Atr atr = atr(pool);
                            CandleHistory history = pool.history();
                            return () -> range(history.newest()) / (atr.value() + EPSILON);
                        }),
                regime("volatility_low", "atr below the 33rd percentile of the last 20 atr values", -1),
                regime("volatility_medium", "neither volatility_low nor volatility_high", 0),
                regime("volatility_high", "atr at or above the 67th percentile of the last 20 atr values", 1),
                define("atr_percentile", "ratio")
                        .as(
                                "rank of atr among its last 100 values, itself included, / 100; ties get their average rank")
                        .after(ATR_PERIOD + RANK_PERIOD - 1)
                        .between(0, 1)
                        .by(pool -> AtrRank.of(pool, ATR_PERIOD, RANK_PERIOD)::percentile),
                define("range_close", "ratio")
                        .as("(high - low) / close")
                        .notNegative()
                        .by(minute(minute -> range(minute) / minute.close())),
                define("body_range", "ratio")
                        .as("(close - open) / (high - low); 0 where high = low")
                        .between(-1, 1)
                        .by(minute(RangeFeatures::body)),
                define("range_atr", "ratio")
                        .as("(high - low) / max(atr, close * 1e-5)")
                        .after(ATR_PERIOD)
                        .notNegative()
                        .by(pool -> {
                            Atr atr = atr(pool);
                            CandleHistory history = pool.history();
                            return () -> range(history.newest()) / divisor(atr, history);
                        }),
                define("atr_close", "ratio")
                        .as("atr / close")
                        .after(ATR_PERIOD)
                        .notNegative()
                        .by(pool -> {
                            Atr atr = atr(pool);
                            CandleHistory history = pool.history();
                            return () -> atr.value() / history.newest().close();
                        }),
                define("return_deviation_60", "ratio")
                        .as("population deviation of the last 60 one-minute log returns")
                        .after(DEVIATION_PERIOD)
                        .notNegative()
                        .by(pool -> ReturnDeviation.of(pool, DEVIATION_PERIOD)::value));
    }

    static Atr atr(IndicatorPool pool) {
        return Atr.of(pool, ATR_PERIOD);
    }

    /** The ATR as a divisor that is never 0. */
    static double divisor(Atr atr, CandleHistory history) {
        return Math.max(atr.value(), history.newest().close() * LEAST_ATR);
    }

    private static double range(Candle minute) {
        return minute.high() - minute.low();
    }

    private static double body(Candle minute) {
        double range = range(minute);
        return range == 0 ? 0 : (minute.close() - minute.open()) / range;
    }

    private static FeatureFactory minute(ToDoubleFunction<Candle> read) {
        return pool -> {
            CandleHistory history = pool.history();
            return () -> read.applyAsDouble(history.newest());
        };
    }

    private static FeatureDefinition regime(String name, String formula, int regime) {
        return define(name, "flag")
                .as(formula + " (linear interpolation)")
                .after(ATR_PERIOD + REGIME_PERIOD - 1)
                .between(0, 1)
                .by(pool -> {
                    Atr atr = atr(pool);
                    AtrRank recent = AtrRank.of(pool, ATR_PERIOD, REGIME_PERIOD);
                    return () -> regime(atr.value(), recent) == regime ? 1 : 0;
                });
    }

    private static int regime(double atr, AtrRank recent) {
        if (atr < recent.quantile(LOW_REGIME)) {
            return -1;
        }
        return atr >= recent.quantile(HIGH_REGIME) ? 1 : 0;
    }
}
