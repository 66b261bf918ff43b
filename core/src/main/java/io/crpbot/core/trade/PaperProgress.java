package io.crpbot.core.trade;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one minute did to the paper account.
 *
 * @param worstEquity equity with every position of the minute at its worst point at once
 * @param equity equity at the minute's closes
 */
public record PaperProgress(PaperState state, List<PaperEvent> events, BigDecimal worstEquity, BigDecimal equity) {
    public PaperProgress {
        events = List.copyOf(events);
    }
}
