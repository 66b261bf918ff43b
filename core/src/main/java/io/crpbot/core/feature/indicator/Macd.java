package io.crpbot.core.feature.indicator;

/**
 * Moving average convergence divergence of the close in the quote currency: EMA12 - EMA26, and EMA9 of it as its signal.
 * An EMA moves by 2/(n+1) of the distance and starts with the first value after the anchor, as {@code ta} and ta4j do;
 * the signal starts at that same minute, where MACD is 0.
 */
public final class Macd implements RecursiveIndicator {
    private static final double FAST = 2.0 / 13;
    private static final double SLOW = 2.0 / 27;
    private static final double SIGNAL = 2.0 / 10;

    private final CandleHistory history;
    private boolean started;
    private double fast;
    private double slow;
    private double signal;

    private Macd(CandleHistory history) {
        this.history = history;
    }

    public static Macd of(IndicatorPool pool) {
        return pool.share(Macd.class, () -> new Macd(pool.history()));
    }

    public double value() {
        return fast - slow;
    }

    public double signal() {
        return signal;
    }

    /** MACD above its signal, the histogram. */
    public double difference() {
        return value() - signal;
    }

    @Override
    public void restart() {
        started = false;
    }

    @Override
    public void update() {
        accept(history.closes().newest());
    }

    @Override
    public void accept(double close) {
        if (!started) {
            started = true;
            fast = close;
            slow = close;
            signal = 0;
        } else {
            fast += FAST * (close - fast);
            slow += SLOW * (close - slow);
            signal += SIGNAL * (fast - slow - signal);
        }
    }
}
