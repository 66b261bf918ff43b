package io.crpbot.core.feature.indicator;

/**
 * Ordinary-least-squares slope of volume against 0, 1, .. period - 1 over the newest minutes, in base units per minute:
 * sum((x - mean x) * volume) / sum((x - mean x)^2).
 */
public final class Slope implements Indicator {
    private final Series series;
    private final double[] weights;
    private double value = Double.NaN;

    private Slope(Series series, int period) {
        this.series = series;
        this.weights = weights(period);
    }

    public static Slope ofVolume(IndicatorPool pool, int period) {
        return pool.share(Slope.class, () -> new Slope(pool.history().volumes(), period), period);
    }

    private static double[] weights(int period) {
        double mean = (period - 1) / 2.0;
        double squares = period * ((double) period * period - 1) / 12;
        double[] weights = new double[period];
        for (int x = 0; x < period; x++) {
            weights[x] = (x - mean) / squares;
        }
        return weights;
    }

    public double value() {
        return value;
    }

    @Override
    public void restart() {
        value = Double.NaN;
    }

    @Override
    public void update() {
        value = series.weighted(weights);
    }
}
