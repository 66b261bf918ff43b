package io.crpbot.core.feed.coinbase;

import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Timeframe;
import java.util.OptionalLong;

/** The first day of a page of daily candles. */
final class FirstDay {
    private FirstDay() {}

    /** Epoch milliseconds; nothing for an empty page. A row that is no day of the window makes the page worthless. */
    static Attempt<OptionalLong> of(Transport.Answer answer, TimeRange window) {
        long first = Long.MAX_VALUE;
        for (RawCandle row : answer.rows()) {
            long start;
            try {
                start = Long.parseLong(row.start()) * 1000;
            } catch (NumberFormatException e) {
                return new Attempt.Bad<>("start '" + row.start() + "' is no number");
            }
            if (Timeframe.D1.floor(start) != start || !window.contains(start)) {
                return new Attempt.Bad<>("start " + row.start() + " is no day of the window");
            }
            first = Math.min(first, start);
        }
        return new Attempt.Good<>(first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first));
    }
}
