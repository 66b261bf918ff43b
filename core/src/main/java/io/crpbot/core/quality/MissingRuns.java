package io.crpbot.core.quality;

import io.crpbot.core.market.Timeframe;
import java.util.function.Consumer;

/**
 * Every run of minutes that a series lacks between its first and its last candle. What lies before the first or after the
 * last one is not missing: nobody knows whether it was asked for. Not thread-safe.
 */
public final class MissingRuns {
    private boolean begun;
    private long next;

    /**
     * Takes the open of the next stored candle and gives the run before it, if there is one. A start that repeats or
     * precedes the last one changes nothing.
     */
    public void accept(long startMillis, Consumer<MinuteRun> missing) {
        if (begun && startMillis < next) {
            return;
        }
        if (begun && startMillis > next) {
            missing.accept(new MinuteRun(next, startMillis));
        }
        begun = true;
        next = startMillis + Timeframe.M1.millis();
    }
}
