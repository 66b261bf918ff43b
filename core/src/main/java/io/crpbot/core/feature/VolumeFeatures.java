package io.crpbot.core.feature;

import static io.crpbot.core.feature.Define.define;

import io.crpbot.core.feature.indicator.CandleHistory;
import io.crpbot.core.feature.indicator.Slope;
import io.crpbot.core.feature.indicator.Sma;
import java.util.List;

/** How much is traded, and against its own recent mean. */
final class VolumeFeatures {
    private static final int PERIOD = 20;
    private static final int LONG_PERIOD = 60;

    /** Added to volume / mean before the logarithm: a minute without trades reads -6.9 and not minus infinity. */
    private static final double LEAST_RATIO = 1e-3;

    private VolumeFeatures() {}

    static List<FeatureDefinition> all() {
        return List.of(
                define("volume_ma", "base")
                        .as("SMA(volume, 20)")
                        .after(PERIOD - 1)
                        .notNegative()
                        .by(pool -> Sma.ofVolume(pool, PERIOD)::value),
                define("volume_ratio", "ratio")
                        .as("volume / (volume_ma + 1e-8)")
                        .after(PERIOD - 1)
                        .notNegative()
                        .by(pool -> {
                            Sma mean = Sma.ofVolume(pool, PERIOD);
                            CandleHistory history = pool.history();
                            return () -> history.newest().volume() / (mean.value() + RangeFeatures.EPSILON);
                        }),
                define("volume_trend", "base per minute")
                        .as("least-squares slope of the last 20 volumes against 0 .. 19")
                        .after(PERIOD - 1)
                        .by(pool -> Slope.ofVolume(pool, PERIOD)::value),
                logRatio("log_volume_ratio_20", PERIOD),
                logRatio("log_volume_ratio_60", LONG_PERIOD),
                define("volume_trend_ratio", "ratio per minute")
                        .as("volume_trend / SMA(volume, 20); 0 where nothing traded")
                        .after(PERIOD - 1)
                        .between(-0.3, 0.3)
                        .by(pool -> {
                            Slope slope = Slope.ofVolume(pool, PERIOD);
                            Sma mean = Sma.ofVolume(pool, PERIOD);
                            return () -> mean.value() == 0 ? 0 : slope.value() / mean.value();
                        }));
    }

    private static FeatureDefinition logRatio(String name, int period) {
        return define(name, "log ratio")
                .as("ln(volume / SMA(volume, " + period + ") + 0.001); 0 where nothing traded in the window")
                .after(period - 1)
                .between(-7, StrictMath.log(period + 1.0))
                .by(pool -> {
                    Sma mean = Sma.ofVolume(pool, period);
                    CandleHistory history = pool.history();
                    return () -> logRatio(history.newest().volume(), mean.value());
                });
    }

    private static double logRatio(double volume, double mean) {
        return mean == 0 ? 0 : StrictMath.log(volume / mean + LEAST_RATIO);
    }
}
