package io.crpbot.scorer.account;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.risk.Exposure;
import io.crpbot.scorer.market.CandleStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reported positions at the prices of the stored candles. A position of a symbol without candles is marked at its entry.
 */
final class BrokerBook {
    private final CandleStore candles;
    private final TradingPlan plan;

    BrokerBook(CandleStore candles, TradingPlan plan) {
        this.candles = candles;
        this.plan = plan;
    }

    List<Exposure> exposures(List<BrokerPosition> positions) {
        return positions.stream().map(this::exposure).toList();
    }

    /** Floating profit of the open ones at their newest prices. */
    BigDecimal floating(List<BrokerPosition> positions) {
        return floating(positions, Long.MAX_VALUE);
    }

    /** The same at the prices that were known at an instant. */
    BigDecimal floatingAt(List<BrokerPosition> positions, Instant instant) {
        return floating(positions, instant.toEpochMilli() - Timeframe.M1.millis());
    }

    PositionView view(BrokerPosition position) {
        Double mark =
                position.isOpen() ? mark(position.symbol(), Long.MAX_VALUE).orElse(null) : null;
        return new PositionView(
                position.id(),
                position.symbol(),
                position.direction(),
                position.isOpen() ? PositionView.State.OPEN : PositionView.State.ORDERED,
                position.at(),
                position.quantity(),
                position.entry(),
                position.stop(),
                position.target(),
                mark,
                mark == null ? null : position.floatingAt(mark),
                position.exitBy());
    }

    private BigDecimal floating(List<BrokerPosition> positions, long newestStart) {
        return positions.stream()
                .filter(BrokerPosition::isOpen)
                .map(position ->
                        position.floatingAt(mark(position.symbol(), newestStart).orElse(position.entry())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Exposure exposure(BrokerPosition position) {
        return new Exposure(
                position.symbol(),
                position.direction(),
                position.quantity(),
                position.isOpen() ? mark(position.symbol(), Long.MAX_VALUE).orElse(position.entry()) : position.entry(),
                position.stop(),
                position.target(),
                plan.rules()
                        .instrument(position.symbol())
                        .map(instrument -> plan.costs().worstPerSide(instrument))
                        .orElse(0.0),
                !position.isOpen());
    }

    private Optional<Double> mark(Symbol symbol, long newestStart) {
        OptionalLong start = candles.newest(symbol, newestStart);
        return start.isEmpty()
                ? Optional.empty()
                : candles.between(symbol, start.getAsLong(), start.getAsLong()).stream()
                        .map(Candle::close)
                        .findFirst();
    }
}
