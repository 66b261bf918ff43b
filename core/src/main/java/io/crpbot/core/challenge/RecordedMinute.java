package io.crpbot.core.challenge;

import io.crpbot.core.simulate.MarketMinute;
import java.util.OptionalDouble;

/**
 * A minute of one symbol that a replay needs.
 *
 * @param minute with a prediction where the model was sure enough for a signal
 * @param place of the symbol within the minute, which decides who is sized first
 * @param sigma trailing sigma with this minute; empty where nothing is to be decided
 */
record RecordedMinute(MarketMinute minute, int place, OptionalDouble sigma) {
    long startMillis() {
        return minute.candle().startMillis();
    }

    boolean decides() {
        return minute.prediction().isPresent();
    }
}
