package io.crpbot.core.feature.indicator;

/**
 * Population deviation of the newest one-minute log returns of the close. {@code StrictMath} gives the same bits on every
 * machine, which {@code Math.log} does not promise.
 */
public final class ReturnDeviation implements Indicator {
    private final Series closes;
    private final int period;
    private final Series returns;
    private double value = Double.NaN;

    private ReturnDeviation(Series closes, int period) {
        this.closes = closes;
        this.period = period;
        this.returns = new Series(period);
    }

    public static ReturnDeviation of(IndicatorPool pool, int period) {
        return pool.share(
                ReturnDeviation.class, () -> new ReturnDeviation(pool.history().closes(), period), period);
    }

    public double value() {
        return value;
    }

    @Override
    public void restart() {
        returns.clear();
        value = Double.NaN;
    }

    @Override
    public void update() {
        double previous = closes.last(1);
        if (!Double.isNaN(previous)) {
            returns.add(StrictMath.log(closes.newest() / previous));
            value = returns.deviation(period, returns.mean(period));
        }
    }
}
