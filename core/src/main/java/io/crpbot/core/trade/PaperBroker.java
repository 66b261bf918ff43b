package io.crpbot.core.trade;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.risk.Exposure;
import io.crpbot.core.risk.Instrument;
import io.crpbot.core.risk.Limits;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.RuleSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills signals on one-minute candles; the one broker of backtest and dry-run. Per bar, in this order:
 *
 * <ol>
 *   <li>A carried bar fills nothing.
 *   <li>An order enters at the open of the first real bar after its decision. It is cancelled by a gap in the data, when its
 *       exit time has come, or when the open is further than the gap bound from the price it was sized for.
 *   <li>A position of another segment, or past its exit time, is closed at the open.
 *   <li>The stop: filled at the stop, at the open when the bar opens beyond it. A bar that touches both counts as stopped.
 *   <li>The target: filled at the target.
 *   <li>The time exit: at the close of the bar that ends at the exit time.
 * </ol>
 *
 * <p>Each fill costs {@link CostModel#perSide} of its notional; what is not filled yet counts with {@link
 * CostModel#worstPerSide}. Pure functions over {@link PaperBook}; thread-safe.
 */
public final class PaperBroker {
    private final RuleSet rules;
    private final CostModel costs;
    private final double gapBound;

    public PaperBroker(RuleSet rules, CostModel costs, Limits limits) {
        this.rules = rules;
        this.costs = costs;
        this.gapBound = limits.gapBound();
    }

    /**
     * The book with an order for the signal.
     *
     * @param segment segment of the candle it was decided on
     * @throws IllegalArgumentException if the symbol already has an order or a position
     */
    public PaperBook place(PaperBook book, Signal signal, long segment) {
        if (book.order(signal.symbol()).isPresent()
                || book.position(signal.symbol()).isPresent()) {
            throw new IllegalArgumentException("Cannot order " + signal.symbol() + " for signal " + signal.id()
                    + ": the symbol already has an order or a position");
        }
        return book.withOrder(new PendingOrder(signal, segment));
    }

    /**
     * The book with the time exit of the symbol's position brought forward: it ends at the open of the first real bar from
     * then on.
     *
     * @throws IllegalArgumentException if the symbol has no position
     */
    public PaperBook closeAt(PaperBook book, Symbol symbol, Instant instant) {
        PaperPosition position = book.position(symbol)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot close " + symbol + " at " + instant + ": there is no position"));
        return book.withPosition(position.endingBy(instant));
    }

    /** Everything that can still lose money. */
    public List<Exposure> exposures(PaperBook book) {
        List<Exposure> exposures = new ArrayList<>();
        for (PaperPosition position : book.positions()) {
            exposures.add(exposure(position.signal(), position.mark(), position.stop(), position.target(), false));
        }
        for (PendingOrder order : book.pending()) {
            Signal signal = order.signal();
            exposures.add(exposure(signal, signal.entry(), signal.stop(), signal.target(), true));
        }
        return exposures;
    }

    /** Takes the next sequenced bar of a symbol. */
    public PaperStep step(PaperBook book, Bar bar) {
        if (bar.candle().carried()) {
            BigDecimal floating =
                    book.position(bar.symbol()).map(PaperPosition::floating).orElse(BigDecimal.ZERO);
            return new PaperStep(book, List.of(), floating);
        }
        List<PaperEvent> events = new ArrayList<>();
        PaperBook entered = book.order(bar.symbol())
                .filter(order -> !bar.candle().start().isBefore(order.signal().instant()))
                .map(order -> fill(book, order, bar, events))
                .orElse(book);
        Optional<PaperPosition> held = entered.position(bar.symbol());
        if (held.isEmpty()) {
            return new PaperStep(entered, events, BigDecimal.ZERO);
        }
        PaperPosition position = held.get();
        Optional<Trade> exit = exit(position, bar);
        if (exit.isEmpty()) {
            PaperPosition marked = position.markedAt(bar.candle().close());
            return new PaperStep(entered.withPosition(marked), events, position.profitAt(worstPrice(position, bar)));
        }
        Trade trade = exit.get();
        events.add(PaperEvent.closed(trade));
        return new PaperStep(entered.without(bar.symbol()), events, worstBefore(trade, position, bar));
    }

    private PaperBook fill(PaperBook book, PendingOrder order, Bar bar, List<PaperEvent> events) {
        Signal signal = order.signal();
        Candle candle = bar.candle();
        PaperBook without = book.withoutOrder(bar.symbol());
        Optional<String> obstacle = obstacle(order, bar);
        if (obstacle.isPresent()) {
            events.add(new PaperEvent.Cancelled(signal, obstacle.get()));
            return without;
        }
        PaperPosition position = PaperPosition.entered(
                order,
                candle.start(),
                candle.open(),
                cost(bar, candle.open(), signal.quantity(), signal.direction() == Direction.LONG));
        events.add(new PaperEvent.Opened(position));
        return without.withPosition(position);
    }

    private Optional<String> obstacle(PendingOrder order, Bar bar) {
        Signal signal = order.signal();
        if (bar.segment() != order.segment()) {
            return Optional.of("the market data broke off before the entry");
        }
        if (!bar.candle().start().isBefore(signal.exitBy())) {
            return Optional.of("no trade took place until the exit time " + signal.exitBy());
        }
        double off = Math.abs(bar.candle().open() - signal.entry()) / signal.entry();
        return off > gapBound
                ? Optional.of("the open " + bar.candle().open() + " is " + off + " off the expected " + signal.entry()
                        + ", allowed " + gapBound)
                : Optional.empty();
    }

    private Optional<Trade> exit(PaperPosition position, Bar bar) {
        Candle candle = bar.candle();
        boolean isLong = position.signal().direction() == Direction.LONG;
        Instant exitBy = position.signal().exitBy();
        if (bar.segment() != position.segment()) {
            return Optional.of(trade(position, bar, candle.open(), candle.start(), ExitReason.GAP, false));
        }
        if (!candle.start().isBefore(exitBy)) {
            return Optional.of(trade(position, bar, candle.open(), candle.start(), ExitReason.TIME, false));
        }
        Instant inBar = lastInstant(candle);
        boolean stopped = isLong ? candle.low() <= position.stop() : candle.high() >= position.stop();
        boolean reached = isLong ? candle.high() >= position.target() : candle.low() <= position.target();
        if (stopped) {
            double fill = isLong ? Math.min(candle.open(), position.stop()) : Math.max(candle.open(), position.stop());
            return Optional.of(trade(position, bar, fill, inBar, ExitReason.STOP, reached));
        }
        if (reached) {
            return Optional.of(trade(position, bar, position.target(), inBar, ExitReason.TARGET, false));
        }
        return candle.knownAtMillis() >= exitBy.toEpochMilli()
                ? Optional.of(trade(position, bar, candle.close(), inBar, ExitReason.TIME, false))
                : Optional.empty();
    }

    private Trade trade(
            PaperPosition position, Bar bar, double price, Instant at, ExitReason reason, boolean bothTouched) {
        Signal signal = position.signal();
        BigDecimal gross = position.profitAt(price);
        BigDecimal exitCosts = cost(bar, price, signal.quantity(), signal.direction() == Direction.SHORT);
        return new Trade(
                signal,
                position.entryAt(),
                position.entryPrice(),
                at,
                price,
                reason,
                gross,
                position.entryCosts(),
                exitCosts,
                gross.subtract(position.entryCosts()).subtract(exitCosts),
                bothTouched);
    }

    /** The lower of the closing result and, where the position lived through the bar, the worst price before it. */
    private static BigDecimal worstBefore(Trade trade, PaperPosition position, Bar bar) {
        BigDecimal closed = trade.realised();
        boolean atOpen = !trade.exitAt().equals(lastInstant(bar.candle()));
        return atOpen || trade.reason() == ExitReason.STOP
                ? closed
                : closed.min(position.profitAt(worstPrice(position, bar)));
    }

    private static double worstPrice(PaperPosition position, Bar bar) {
        return position.signal().direction() == Direction.LONG
                ? bar.candle().low()
                : bar.candle().high();
    }

    static Instant lastInstant(Candle candle) {
        return Instant.ofEpochMilli(candle.knownAtMillis() - 1);
    }

    private BigDecimal cost(Bar bar, double price, BigDecimal quantity, boolean buys) {
        double perSide = costs.perSide(instrument(bar.symbol()), bar.symbol(), bar.candle(), buys);
        return Money.nearest(price * quantity.doubleValue() * perSide);
    }

    private Exposure exposure(Signal signal, double mark, double stop, double target, boolean pending) {
        return new Exposure(
                signal.symbol(),
                signal.direction(),
                signal.quantity(),
                mark,
                stop,
                target,
                costs.worstPerSide(instrument(signal.symbol())),
                pending);
    }

    private Instrument instrument(Symbol symbol) {
        return rules.instrument(symbol)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot fill " + symbol + ": " + rules.name() + " has no instrument for it"));
    }
}
