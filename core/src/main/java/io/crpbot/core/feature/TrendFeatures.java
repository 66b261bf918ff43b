package io.crpbot.core.feature;

import static io.crpbot.core.feature.Define.define;

import io.crpbot.core.feature.indicator.Atr;
import io.crpbot.core.feature.indicator.CandleHistory;
import io.crpbot.core.feature.indicator.Macd;
import io.crpbot.core.feature.indicator.Rsi;
import io.crpbot.core.feature.indicator.Series;
import io.crpbot.core.feature.indicator.Sma;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where the price is going: moving averages, log returns, RSI and MACD. */
final class TrendFeatures {
    private static final int RSI_PERIOD = 14;
    private static final int MACD_PERIOD = 26;
    private static final int SIGNAL_PERIOD = 34;

    private TrendFeatures() {}

    static List<FeatureDefinition> all() {
        List<FeatureDefinition> all = new ArrayList<>();
        for (int period : new int[] {7, 14, 21, 50}) {
            all.add(sma(period));
            all.add(priceSmaRatio(period));
            all.add(smaDistance(period));
        }
        for (int minutes : new int[] {1, 5, 15, 60, 240}) {
            all.add(logReturn(minutes));
        }
        all.add(rsi("rsi", "index", "Wilder's RSI of 14 minutes; 100 where the mean fall is 0", 1));
        all.add(rsi("rsi_unit", "ratio", "rsi / 100", 100));
        all.add(macd("macd", "EMA12 - EMA26 of close", MACD_PERIOD, Macd::value));
        all.add(macd("macd_signal", "EMA9 of macd", SIGNAL_PERIOD, Macd::signal));
        all.add(macd("macd_diff", "macd - macd_signal", SIGNAL_PERIOD, Macd::difference));
        all.add(macdAtr("macd_atr", "macd / max(atr, close * 1e-5)", MACD_PERIOD, Macd::value));
        all.add(macdAtr("macd_diff_atr", "macd_diff / max(atr, close * 1e-5)", SIGNAL_PERIOD, Macd::difference));
        return all;
    }

    private static FeatureDefinition sma(int period) {
        return define("sma_" + period, "quote")
                .as("SMA(close, " + period + ")")
                .after(period - 1)
                .notNegative()
                .by(pool -> Sma.ofClose(pool, period)::value);
    }

    private static FeatureDefinition priceSmaRatio(int period) {
        return define("price_sma_" + period + "_ratio", "ratio")
                .as("close / (sma_" + period + " + 1e-8)")
                .after(period - 1)
                .notNegative()
                .by(pool -> {
                    Sma mean = Sma.ofClose(pool, period);
                    CandleHistory history = pool.history();
                    return () -> history.newest().close() / (mean.value() + RangeFeatures.EPSILON);
                });
    }

    private static FeatureDefinition smaDistance(int period) {
        return define("sma_" + period + "_distance", "ratio")
                .as("close / SMA(close, " + period + ") - 1")
                .after(period - 1)
                .between(-1, period - 1)
                .by(pool -> {
                    Sma mean = Sma.ofClose(pool, period);
                    CandleHistory history = pool.history();
                    return () -> history.newest().close() / mean.value() - 1;
                });
    }

    private static FeatureDefinition logReturn(int minutes) {
        return define("log_return_" + minutes, "log ratio")
                .as("ln(close / close " + minutes + " min before)")
                .after(minutes)
                .by(pool -> {
                    Series closes = pool.history().closes();
                    return () -> StrictMath.log(closes.last(0) / closes.last(minutes));
                });
    }

    private static FeatureDefinition rsi(String name, String unit, String formula, double divisor) {
        return define(name, unit)
                .as(formula)
                .remembering(RSI_PERIOD)
                .between(0, 100 / divisor)
                .from("Python ta, ta4j (0 for a flat market there)")
                .by(pool -> {
                    Rsi rsi = Rsi.of(pool, RSI_PERIOD);
                    return () -> rsi.value() / divisor;
                });
    }

    private static FeatureDefinition macd(String name, String formula, int period, ToDoubleFunction<Macd> read) {
        return define(name, "quote")
                .as(formula)
                .remembering(period)
                .from("Python ta, ta4j")
                .by(pool -> {
                    Macd macd = Macd.of(pool);
                    return () -> read.applyAsDouble(macd);
                });
    }

    private static FeatureDefinition macdAtr(String name, String formula, int period, ToDoubleFunction<Macd> read) {
        return define(name, "ratio").as(formula).remembering(period).by(pool -> {
            Macd macd = Macd.of(pool);
            Atr atr = RangeFeatures.atr(pool);
            CandleHistory history = pool.history();
            return () -> read.applyAsDouble(macd) / RangeFeatures.divisor(atr, history);
        });
    }
}
