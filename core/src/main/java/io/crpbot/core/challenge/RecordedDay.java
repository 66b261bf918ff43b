package io.crpbot.core.challenge;

import io.crpbot.core.risk.TradingDay;
import java.util.List;

/**
 * One day of the programme's clock as a backtest saw it: every minute after which the model was sure enough for a signal,
 * and the minutes after it in which the trade could live. The last of these may belong to the next day.
 *
 * @param minutes in time order, within a minute in the backtest's order of symbols
 */
public record RecordedDay(TradingDay day, List<RecordedMinute> minutes) {
    public RecordedDay {
        minutes = List.copyOf(minutes);
    }

    /** Minutes after which there may be a signal. */
    public long candidates() {
        return minutes.stream().filter(RecordedMinute::decides).count();
    }
}
