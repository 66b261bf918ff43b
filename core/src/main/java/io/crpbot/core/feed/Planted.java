package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Random;

/**
 * A market with a real edge: the volume of each candle tells where the price goes in the next 15 minutes. The volume is 30
 * units when close(t + 15 min) is above close(t) and 10/3 when it is below, times a little log-normal noise, and it lies
 * with probability {@code lies}, independently a minute. Prices themselves are a driftless random walk, so there is nothing
 * else to learn. The generator looks ahead to write the volume; nobody else does.
 *
 * <p><b>What can be known.</b> One volume predicts its direction with probability 1 - lies (0.9 as standard). Volumes of the
 * minutes before speak of overlapping moves, so a reader of a whole window can do slightly better; a calibrated probability
 * is therefore about 0.9.
 *
 * <p><b>Why following it pays.</b> With sigma = 40 basis points a minute a 15-minute move has s = 40 sqrt(15) = 155 basis
 * points. A trade in the true direction with a stop at 1.5 s is stopped first only if the path falls 1.5 s and still ends
 * above 0: by reflection P(end beyond 3 s) = 0.13 % of all paths. It ends in profit unless the move is smaller than the
 * 18.5 basis points of a round trip: P(|z| &lt; 18.5 / 155) = 9.5 %. So the net win rate is about 0.9 * 0.90 = 0.81, above
 * the gate of 0.68. Targets at 1.5 s are hit by (P(max &gt; 1.5 s) - P(end &gt; 3 s)) / 0.5 = 26 % of the trades in the true
 * direction, stops by 26 % of the others.
 *
 * <p><b>The bad hours.</b> During the first {@code adverseHours} of the last UTC day of the range the volume tells the
 * opposite, for all symbols. Following it there loses nine times in ten, and the day has no profit yet to lose, which is
 * what daily loss limits are for. With 30 days, test part 4.5 days, four such hours lower the accuracy of the test part by
 * 0.8 * 4 / 108 = 3 points and add as much to its calibration error; fewer than 20 days are not enough for a gate of 0.05.
 *
 * @param sigma standard deviation of the one-minute log return
 * @param lies probability that a volume tells the wrong direction, 0 to 0.5
 * @param adverseHours length of the bad hours, 0 to 12; 0 for none
 */
public record Planted(long seed, double sigma, double lies, int adverseHours) implements SyntheticMarket {
    static final String NAME = "planted";
    /** Minutes between a candle and the close that its volume speaks of. */
    public static final int HORIZON_MINUTES = 15;

    private static final double MEAN_VOLUME = 10;
    private static final double FACTOR = 3;
    private static final double VOLUME_NOISE = 0.05;

    public Planted {
        MinuteBridge.requireSigma(sigma);
        if (!(lies >= 0 && lies <= 0.5) || adverseHours < 0 || adverseHours > 12) {
            throw new IllegalArgumentException("Cannot plant an edge with lies " + lies + " and " + adverseHours
                    + " adverse hours: expected 0 to 0.5 and 0 to 12");
        }
    }

    /** 40 basis points a minute, one volume in ten lies, four bad hours on the last day. */
    public static Planted of(long seed) {
        return new Planted(seed, 0.0040, 0.10, 4);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The first minute of the bad hours of a range that ends at {@code end}: 00:00 UTC of its last day. */
    public Instant adverseFrom(Instant end) {
        return end.minusMillis(1).truncatedTo(ChronoUnit.DAYS);
    }

    @Override
    public Iterator<Candle> candles(Symbol symbol, TimeRange range) {
        Market market = new Market(symbol, range);
        return new MinuteIterator(range, market::at);
    }

    /** Draws prices ahead of the candle that is given out, so that its volume can speak of them. */
    private final class Market {
        private final MinuteBridge prices;
        private final Random liar;
        private final Random noise;
        private final Deque<Candle> ahead = new ArrayDeque<>();
        private final long adverseFrom;
        private final long adverseTo;
        private long drawn;

        Market(Symbol symbol, TimeRange range) {
            this.prices = new MinuteBridge(Seeds.of(seed, symbol, NAME), sigma, SyntheticMarket.firstPrice(symbol));
            this.liar = Seeds.of(seed, symbol, NAME + ".lies");
            this.noise = Seeds.of(seed, symbol, NAME + ".volume");
            this.drawn = range.from().toEpochMilli();
            this.adverseFrom = adverseFrom(range.to()).toEpochMilli();
            this.adverseTo = adverseFrom + adverseHours * Timeframe.H1.millis();
        }

        Candle at(long minute) {
            while (ahead.size() <= HORIZON_MINUTES) {
                ahead.addLast(prices.next(drawn, MEAN_VOLUME));
                drawn += Timeframe.M1.millis();
            }
            Candle now = ahead.removeFirst();
            boolean up = ahead.getLast().close() > now.close();
            boolean lie = liar.nextDouble() < lies;
            boolean adverse = minute >= adverseFrom && minute < adverseTo;
            boolean told = up ^ lie ^ adverse;
            double level = told ? MEAN_VOLUME * FACTOR : MEAN_VOLUME / FACTOR;
            double volume = level * StrictMath.exp(VOLUME_NOISE * noise.nextGaussian());
            return new Candle(now.startMillis(), now.open(), now.high(), now.low(), now.close(), volume, false);
        }
    }
}
