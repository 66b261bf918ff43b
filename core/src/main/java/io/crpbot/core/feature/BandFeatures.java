package io.crpbot.core.feature;

import static io.crpbot.core.feature.Define.define;

import io.crpbot.core.feature.indicator.Bollinger;
import io.crpbot.core.feature.indicator.CandleHistory;
import java.util.List;

/** Bollinger bands of 20 minutes and two population deviations. */
final class BandFeatures {
    private static final int PERIOD = 20;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** One of 20 values is at most sqrt(19) = 4.36 deviations off their mean, 0.59 band widths outside. */
    private static final double OUTSIDE = 0.6;

    private BandFeatures() {}

    /** A value of the band at a close, without boxing. */
    @FunctionalInterface
    private interface Reading {
        double of(Bollinger band, double close);
    }

    static List<FeatureDefinition> all() {
        return List.of(
                band(
                        "bb_high",
                        "quote",
                        0,
                        INFINITE,
                        "SMA20 + 2 population deviations of close",
                        (band, close) -> band.high()),
                band(
                        "bb_low",
                        "quote",
                        -INFINITE,
                        INFINITE,
                        "SMA20 - 2 population deviations of close",
                        (band, close) -> band.low()),
                band(
                        "bb_width",
                        "ratio",
                        0,
                        INFINITE,
                        "(bb_high - bb_low) / (close + 1e-8)",
                        (band, close) -> (band.high() - band.low()) / (close + RangeFeatures.EPSILON)),
                band(
                        "bb_position",
                        "ratio",
                        -OUTSIDE,
                        1 + OUTSIDE,
                        "(close - bb_low) / (bb_high - bb_low + 1e-8), not clamped; "
                                + "0.5 where the band is narrower than 1e-9 of close",
                        (band, close) -> position(band, close, RangeFeatures.EPSILON)),
                band(
                        "band_width",
                        "ratio",
                        0,
                        INFINITE,
                        "(bb_high - bb_low) / close",
                        (band, close) -> (band.high() - band.low()) / close),
                band(
                        "band_position",
                        "ratio",
                        -OUTSIDE,
                        1 + OUTSIDE,
                        "(close - bb_low) / (bb_high - bb_low), not clamped; "
                                + "0.5 where the band is narrower than 1e-9 of close",
                        (band, close) -> position(band, close, 0)));
    }

    private static double position(Bollinger band, double close, double epsilon) {
        return band.collapsed() ? 0.5 : (close - band.low()) / (band.high() - band.low() + epsilon);
    }

    private static FeatureDefinition band(
            String name, String unit, double low, double high, String formula, Reading read) {
        return define(name, unit)
                .as(formula)
                .after(PERIOD - 1)
                .between(low, high)
                .from("Python ta, ta4j")
                .by(pool -> {
                    Bollinger band = Bollinger.of(pool, PERIOD);
                    CandleHistory history = pool.history();
                    return () -> read.of(band, history.newest().close());
                });
    }
}
