package io.crpbot.core.feature;

import static io.crpbot.core.feature.Define.define;

import io.crpbot.core.feature.indicator.Alignment;
import io.crpbot.core.feature.indicator.HigherTimeframe;
import io.crpbot.core.market.ResampledCandle;
import io.crpbot.core.market.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the last closed 5m, 15m and 1h candles say, and whether the timeframes agree. */
final class TimeframeFeatures {
    private static final List<Timeframe> HIGHER = List.of(Timeframe.M5, Timeframe.M15, Timeframe.H1);

    private TimeframeFeatures() {}

    static List<FeatureDefinition> all() {
        List<FeatureDefinition> all = new ArrayList<>();
        for (Timeframe timeframe : HIGHER) {
            all.add(candle(timeframe, "open", "quote", ResampledCandle::open));
            all.add(candle(timeframe, "high", "quote", ResampledCandle::high));
            all.add(candle(timeframe, "low", "quote", ResampledCandle::low));
            all.add(candle(timeframe, "close", "quote", ResampledCandle::close));
            all.add(candle(timeframe, "volume", "base", ResampledCandle::volume));
        }
        HIGHER.forEach(timeframe -> all.add(logReturn(timeframe)));
        all.add(alignment(
                "tf_alignment_score",
                "max(rising, falling) / 4 over the latest returns of 1m, 5m, 15m and 1h",
                0,
                Alignment::score));
        all.add(alignment(
                "tf_alignment_direction",
                "sign of the majority where tf_alignment_score > 0.66, else 0",
                -1,
                Alignment::direction));
        all.add(alignment(
                "tf_alignment_strength",
                "2 tf_alignment_score - 1, not below 0; 0 when all are flat",
                0,
                Alignment::strength));
        return all;
    }

    private static FeatureDefinition candle(
            Timeframe timeframe, String field, String unit, ToDoubleFunction<ResampledCandle> read) {
        return define(timeframe.label() + "_" + field, unit)
                .as(field + " of the last closed " + timeframe + " candle")
                .after(2 * timeframe.minutes() - 2)
                .notNegative()
                .by(pool -> {
                    HigherTimeframe higher = HigherTimeframe.of(pool, timeframe);
                    return () -> read.applyAsDouble(higher.last());
                });
    }

    private static FeatureDefinition logReturn(Timeframe timeframe) {
        return define(timeframe.label() + "_log_return", "log ratio")
                .as("ln(close of the last closed " + timeframe + " candle / close of the one before)")
                .after(deepest(timeframe))
                .by(pool -> HigherTimeframe.of(pool, timeframe)::logReturn);
    }

    private static FeatureDefinition alignment(
            String name, String formula, double low, ToDoubleFunction<Alignment> read) {
        return define(name, "ratio")
                .as(formula)
                .after(deepest(Timeframe.H1))
                .between(low, 1)
                .by(pool -> {
                    Alignment alignment = Alignment.of(pool);
                    return () -> read.applyAsDouble(alignment);
                });
    }

    /** Minutes behind a row that stands one minute before the third whole candle closes. */
    private static int deepest(Timeframe timeframe) {
        return 3 * timeframe.minutes() - 2;
    }
}
