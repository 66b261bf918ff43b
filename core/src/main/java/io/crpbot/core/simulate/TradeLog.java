package io.crpbot.core.simulate;

import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.Trade;
import java.util.ArrayList;
import java.util.List;

/** Collects what became of the signals. */
final class TradeLog {
    private final List<Trade> closed = new ArrayList<>();
    private int cancelled;

    void accept(List<PaperEvent> events) {
        for (PaperEvent event : events) {
            if (event instanceof PaperEvent.Closed exit) {
                closed.add(exit.trade());
            } else if (event instanceof PaperEvent.Cancelled) {
                cancelled++;
            }
        }
    }

    List<Trade> closed() {
        return List.copyOf(closed);
    }

    int cancelled() {
        return cancelled;
    }
}
