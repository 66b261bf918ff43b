package io.crpbot.core.simulate;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.PaperBook;
import io.crpbot.core.trade.PaperBroker;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.PaperStep;
import io.crpbot.core.trade.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the stop, the target, the time exit and the costs alone do to a win rate: trades without any skill on Gaussian
 * walks without drift, filled by the very {@link PaperBroker} of the backtest. A stop twice as far as the target "wins"
 * two trades of three here, before costs; a net win rate means something only above this figure.
 */
public final class DriftlessWalk {
    private static final double START_PRICE = 10_000;
    /** Price steps inside a minute: the bar's high and low come from them. */
    private static final int STEPS = 20;

    private static final Instant ORIGIN = Instant.EPOCH;

    private final TradeRule rule;
    private final PaperBroker broker;
    private final Symbol symbol;

    /** @param symbol whose instrument gives the costs */
    public DriftlessWalk(TradingPlan plan, Symbol symbol) {
        this.rule = plan.tradeRule();
        this.broker = new PaperBroker(plan.rules(), plan.costs(), plan.limits());
        this.symbol = symbol;
    }

    /**
     * Share of trades that end with a net profit.
     *
     * @param sigmas deviations of the return over the time exit at which trades are entered, drawn from evenly; each
     *     both places stop and target and drives the walk
     * @return NaN without sigmas
     */
    public double winRate(double[] sigmas, int trades, long seed) {
        if (sigmas.length == 0 || trades < 1) {
            return Double.NaN;
        }
        SplittableRandom random = new SplittableRandom(seed);
        long wins = 0;
        for (int i = 0; i < trades; i++) {
            double sigma = sigmas[random.nextInt(sigmas.length)];
            Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
            wins += trade(direction, sigma, random).won() ? 1 : 0;
        }
        return (double) wins / trades;
    }

    private Trade trade(Direction direction, double sigma, SplittableRandom random) {
        PaperBook book = broker.place(
                PaperBook.empty(),
                HypotheticalSignal.of(rule, symbol, ORIGIN, direction, START_PRICE, sigma, BigDecimal.ONE),
                0);
        double step = sigma / Math.sqrt((double) rule.exitAfterMinutes() * STEPS);
        double price = START_PRICE;
        for (int minute = 0; ; minute++) {
            Candle candle = candle(minute, price, step, random);
            PaperStep result = broker.step(book, new Bar(symbol, candle, 0));
            Optional<Trade> closed = result.events().stream()
                    .filter(PaperEvent.Closed.class::isInstance)
                    .map(event -> ((PaperEvent.Closed) event).trade())
                    .findFirst();
            if (closed.isPresent()) {
                return closed.get();
            }
            if (minute > rule.exitAfterMinutes()) {
                throw new IllegalStateException("A simulated trade stayed open past its time exit");
            }
            book = result.book();
            price = candle.close();
        }
    }

    private static Candle candle(int minute, double open, double step, SplittableRandom random) {
        double price = open;
        double high = open;
        double low = open;
        for (int i = 0; i < STEPS; i++) {
            price *= 1 + step * random.nextGaussian();
            high = Math.max(high, price);
            low = Math.min(low, price);
        }
        return new Candle(minute * Timeframe.M1.millis(), open, high, low, price, 1, false);
    }
}
