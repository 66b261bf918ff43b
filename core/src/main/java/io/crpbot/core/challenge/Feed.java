package io.crpbot.core.challenge;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.trade.Bar;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The minutes of one recorded day on the calendar of a path, from the first to the last. Not thread-safe. */
final class Feed {
    private final List<RecordedMinute> minutes;
    private final long shift;
    private final Set<Symbol> held = new HashSet<>();
    private int next;

    /** @param start of the day that the recorded one stands for, epoch milliseconds */
    Feed(RecordedDay recorded, long start) {
        minutes = recorded.minutes();
        shift = start - recorded.day().start().toEpochMilli();
    }

    /** When its next minute starts, epoch milliseconds; {@link Long#MAX_VALUE} after the last one. */
    long time() {
        return next < minutes.size() ? minutes.get(next).startMillis() + shift : Long.MAX_VALUE;
    }

    /** The minute that starts at {@link #time}; goes on behind it. */
    RecordedMinute next() {
        return minutes.get(next++);
    }

    /** From the end of its day on it serves nothing but the trades that are open in these symbols. */
    void keepFor(Collection<Symbol> open) {
        held.addAll(open);
    }

    /** Gives up the symbols in which nothing is open any more. */
    void release(Set<Symbol> open) {
        held.retainAll(open);
    }

    Set<Symbol> held() {
        return held;
    }

    Bar bar(RecordedMinute minute) {
        return new Bar(minute.minute().symbol(), moved(minute), minute.minute().segment());
    }

    Candle moved(RecordedMinute minute) {
        Candle candle = minute.minute().candle();
        return shift == 0
                ? candle
                : new Candle(
                        candle.startMillis() + shift,
                        candle.open(),
                        candle.high(),
                        candle.low(),
                        candle.close(),
                        candle.volume(),
                        candle.carried());
    }
}
