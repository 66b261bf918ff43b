package io.crpbot.core.trade;

/** What the paper broker did. */
public sealed interface PaperEvent {
    /** An order was filled. */
    record Opened(PaperPosition position) implements PaperEvent {}

    /** An order was dropped before it was filled. */
    record Cancelled(Signal signal, String reason) implements PaperEvent {}

    /** A position was closed. */
    sealed interface Closed extends PaperEvent {
        Trade trade();
    }

    record StopHit(Trade trade) implements Closed {}

    record TargetHit(Trade trade) implements Closed {}

    record TimeExit(Trade trade) implements Closed {}

    /** Closed at the first candle after a gap in the data. */
    record GapExit(Trade trade) implements Closed {}

    static Closed closed(Trade trade) {
        return switch (trade.reason()) {
            case STOP -> new StopHit(trade);
            case TARGET -> new TargetHit(trade);
            case TIME -> new TimeExit(trade);
            case GAP -> new GapExit(trade);
        };
    }
}
