package io.crpbot.scorer.scoring;

import io.crpbot.core.decision.Age;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.scorer.market.CandleStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How far the stored market data reaches. */
public record NewestCandles(CandleStore candles) {

    /** The end of the symbol's newest candle. */
    public Optional<Instant> knownAt(Symbol symbol) {
        OptionalLong start = candles.newest(symbol, Long.MAX_VALUE);
        return start.isPresent()
                ? Optional.of(Instant.ofEpochMilli(start.getAsLong() + Timeframe.M1.millis()))
                : Optional.empty();
    }

    /**
     * Why the symbol's data is too old to decide on; empty when it is fresh.
     *
     * @param delaySeconds how long after its end the newest candle may carry a decision
     */
    public Optional<String> staleness(Symbol symbol, Instant now, int delaySeconds) {
        Optional<Instant> known = knownAt(symbol);
        if (known.isEmpty()) {
            return Optional.of("there is no candle of " + symbol);
        }
        Duration age = Duration.between(known.get(), now);
        // until the next candle ends the newest one is a minute old and still the newest there can be
        return age.toSeconds() <= delaySeconds + 60
                ? Optional.empty()
                : Optional.of("the newest candle of " + symbol + " ended " + Age.words(age) + " ago");
    }
}
