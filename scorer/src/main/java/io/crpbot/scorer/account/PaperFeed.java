package io.crpbot.scorer.account;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.trade.Bar;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the paper broker has read a symbol. Stored with the account, so that a restart goes on in the same segment at the
 * next minute; candles that arrive late are part of history, but no fill is taken back.
 *
 * @param last newest observed candle that was read
 * @param segment its segment
 */
record PaperFeed(Candle last, long segment) {

    static PaperFeed startingWith(Candle first) {
        return new PaperFeed(first, first.startMillis() / Timeframe.M1.millis());
    }

    /** The minutes that follow {@link #last} in the given candles, gaps bridged and segments numbered as in one long run. */
    List<Bar> barsOf(Symbol symbol, List<Candle> fresh, int maxCarryMinutes) {
        List<Bar> bars = new ArrayList<>();
        CandleSequencer sequencer = new CandleSequencer(maxCarryMinutes);
        long[] resumed = new long[1];
        sequencer.accept(last, (candle, name) -> resumed[0] = name);
        for (Candle candle : fresh) {
            if (candle.startMillis() > last.startMillis()) {
                sequencer.accept(
                        candle,
                        (minute, name) -> bars.add(new Bar(symbol, minute, name == resumed[0] ? segment : name)));
            }
        }
        return bars;
    }
}
