package io.crpbot.core.feed;

import java.util.List;
import java.util.Optional;

/**
 * The answer for one window. A refused page has no candle; its rows are those for the quarantine.
 *
 * @param rows accepted candles, oldest first and each minute once, and rejected rows, also of answers that were refused
 *     before a good one came
 * @param refusal why no answer could be used after all attempts
 */
public record CandlePage(List<CandleRow> rows, Optional<String> refusal) {
    public CandlePage {
        rows = List.copyOf(rows);
        if (refusal.isPresent() && rows.stream().anyMatch(CandleRow.Accepted.class::isInstance)) {
            throw new IllegalArgumentException("a refused page gives no candle");
        }
    }

    public List<CandleRow.Accepted> candles() {
        return rows.stream()
                .filter(CandleRow.Accepted.class::isInstance)
                .map(CandleRow.Accepted.class::cast)
                .toList();
    }
}
