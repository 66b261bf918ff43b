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
 * and go on later. At most one order or position a symbol.
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
        return positions.stream().map(PaperPosition::floating).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Symbols with an order or a position. */
    public Set<Symbol> symbols() {
        Set<Symbol> symbols = new HashSet<>();
        pending.forEach(order -> symbols.add(order.signal().symbol()));
        positions.forEach(position -> symbols.add(position.signal().symbol()));
        return symbols;
    }

    Optional<PendingOrder> order(Symbol symbol) {
        return pending.stream()
                .filter(order -> order.signal().symbol().equals(symbol))
                .findFirst();
    }

    Optional<PaperPosition> position(Symbol symbol) {
        return positions.stream()
                .filter(position -> position.signal().symbol().equals(symbol))
                .findFirst();
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
        List<PaperPosition> others =
                new ArrayList<>(without(position.signal().symbol()).positions());
        others.add(position);
        return new PaperBook(pending, others);
    }

    PaperBook without(Symbol symbol) {
        List<PaperPosition> others = new ArrayList<>(positions);
        others.removeIf(position -> position.signal().symbol().equals(symbol));
        return new PaperBook(pending, others);
    }
}
