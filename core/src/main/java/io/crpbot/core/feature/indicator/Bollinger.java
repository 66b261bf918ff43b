package io.crpbot.core.feature.indicator;

/**
 * Bollinger's mean and deviation of the close over the newest {@code period} minutes. The deviation is the population's
 * (divided by period, as {@code ta} and ta4j do) and taken in two passes, so it cannot drift or turn negative.
 */
public final class Bollinger implements Indicator {
    /** A band narrower than this part of the price is rounding noise and has no inside. */
    private static final double NARROWEST = 1e-9;

    private static final double WIDTH = 2;

    private final Series closes;
    private final int period;
    private final Sma mean;
    private double deviation = Double.NaN;

    private Bollinger(IndicatorPool pool, int period) {
        this.closes = pool.history().closes();
        this.period = period;
        this.mean = Sma.ofClose(pool, period);
    }

    public static Bollinger of(IndicatorPool pool, int period) {
        return pool.share(Bollinger.class, () -> new Bollinger(pool, period), period);
    }

    public double high() {
        return mean.value() + WIDTH * deviation;
    }

    public double low() {
        return mean.value() - WIDTH * deviation;
    }

    /** True where the band is too narrow for a position in it to mean anything. */
    public boolean collapsed() {
        return high() - low() < NARROWEST * closes.newest();
    }

    @Override
    public void restart() {
        deviation = Double.NaN;
    }

    @Override
    public void update() {
        deviation = closes.deviation(period, mean.value());
    }
}
