package io.crpbot.core.feature.indicator;

/**
 * Wilder's relative strength index of the close, 0..100. Both means are 0 at the first minute after the anchor and move
 * by 1/period of each new up or down step: no seeding by a simple mean, so it agrees with Python's {@code ta} and with
 * ta4j, while TA-Lib's differs for dozens of minutes. 100 where the mean down step is 0, a flat market included (ta4j
 * says 0 there).
 */
public final class Rsi implements RecursiveIndicator {
    private final CandleHistory history;
    private final double weight;
    private double previous = Double.NaN;
    private double up;
    private double down;

    private Rsi(CandleHistory history, int period) {
        this.history = history;
        this.weight = 1.0 / period;
    }

    public static Rsi of(IndicatorPool pool, int period) {
        return pool.share(Rsi.class, () -> new Rsi(pool.history(), period), period);
    }

    public double value() {
        return down == 0 ? 100 : 100 - 100 / (1 + up / down);
    }

    @Override
    public void restart() {
        previous = Double.NaN;
        up = 0;
        down = 0;
    }

    @Override
    public void update() {
        accept(history.closes().newest());
    }

    @Override
    public void accept(double close) {
        if (!Double.isNaN(previous)) {
            double step = close - previous;
            up += weight * (Math.max(step, 0) - up);
            down += weight * (Math.max(-step, 0) - down);
        }
        previous = close;
    }
}
