package io.crpbot.core.trade;

import io.crpbot.core.market.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders and positions of the paper broker; immutable and serialisable by Jackson, so that a run can stop after any candle
 * and go on later. At most one order or position a symbol. Asked several times a minute of every simulated account, hence
 * without streams.
 */
public record PaperBook(List<PendingOrder> pending, List<PaperPosition> positions) {
    public PaperBook {
        pending = List.copyOf(pending);
        positions = List.copyOf(positions);
    }

    public static PaperBook empty() {
        return new PaperBook(List.of(), List.of());
    }

    public boolean flat() {
        return pending.isEmpty() && positions.isEmpty();
    }

    /** Floating profit of all positions at their latest closes. */
    public BigDecimal floating() {
        BigDecimal sum = BigDecimal.ZERO;
        for (PaperPosition position : positions) {
            sum = sum.add(position.floating());
        }
        return sum;
    }

    /** Symbols with an order or a position. */
    public Set<Symbol> symbols() {
        Set<Symbol> symbols = new HashSet<>();
        pending.forEach(order -> symbols.add(order.signal().symbol()));
        positions.forEach(position -> symbols.add(position.signal().symbol()));
        return symbols;
    }

    Optional<PendingOrder> order(Symbol symbol) {
        for (PendingOrder order : pending) {
            if (order.signal().symbol().equals(symbol)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    Optional<PaperPosition> position(Symbol symbol) {
        for (PaperPosition position : positions) {
            if (position.signal().symbol().equals(symbol)) {
                return Optional.of(position);
            }
        }
        return Optional.empty();
    }

    PaperBook withOrder(PendingOrder order) {
        List<PendingOrder> orders = new ArrayList<>(pending);
        orders.add(order);
        return new PaperBook(orders, positions);
    }

    PaperBook withoutOrder(Symbol symbol) {
        List<PendingOrder> orders = new ArrayList<>(pending);
        orders.removeIf(order -> order.signal().symbol().equals(symbol));
        return new PaperBook(orders, positions);
    }

    PaperBook withPosition(PaperPosition position) {
        List<PaperPosition> all = others(position.signal().symbol());
        all.add(position);
        return new PaperBook(pending, all);
    }

    PaperBook without(Symbol symbol) {
        return new PaperBook(pending, others(symbol));
    }

    private List<PaperPosition> others(Symbol symbol) {
        List<PaperPosition> others = new ArrayList<>(positions.size() + 1);
        for (PaperPosition position : positions) {
            if (!position.signal().symbol().equals(symbol)) {
                others.add(position);
            }
        }
        return others;
    }
}
