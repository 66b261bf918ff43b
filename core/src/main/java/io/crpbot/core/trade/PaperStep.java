package io.crpbot.core.trade;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one bar of one symbol did.
 *
 * @param events in order: cancelled or opened first, then closed
 * @param worst profit of this symbol's position at the worst point of the bar: at the low for a long, the high for a short,
 *     or what it closed at with its exit costs, whichever is lower; 0 without a position
 */
public record PaperStep(PaperBook book, List<PaperEvent> events, BigDecimal worst) {
    public PaperStep {
        events = List.copyOf(events);
    }
}
