package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleProvider;
import io.crpbot.core.feed.coinbase.CoinbaseProvider;
import io.crpbot.core.feed.coinbase.CoinbaseSettings;
import io.crpbot.core.feed.coinbase.Surroundings;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An exchange whose interface candles can be pulled from. */
public enum Exchange {
    COINBASE("coinbase"),
    COINBASE_EXCHANGE("coinbase-exchange");

    private final String label;

    Exchange(String label) {
        this.label = label;
    }

    /** Its name as a source, stored with every candle. */
    public String label() {
        return label;
    }

    /** The venue of its candles when none is given: both interfaces show one order book. */
    public String venue() {
        return "coinbase";
    }

    /** Whether a source names an exchange, right or wrong, and no folder or generator. */
    public static boolean named(String source) {
        return Arrays.stream(values()).anyMatch(exchange -> exchange.label.equals(source));
    }

    /** @throws PipelineException for a name that is none */
    public static Exchange parse(String source) {
        return Arrays.stream(values())
                .filter(exchange -> exchange.label.equals(source))
                .findFirst()
                .orElseThrow(() -> PipelineException.configuration("Cannot pull from '" + source + "': expected "
                        + Arrays.stream(values()).map(Exchange::label).collect(Collectors.joining(" or "))));
    }

    CandleProvider open(CoinbaseSettings settings, Surroundings surroundings) {
        return switch (this) {
            case COINBASE -> CoinbaseProvider.advanced(settings, surroundings);
            case COINBASE_EXCHANGE -> CoinbaseProvider.exchange(settings, surroundings);
        };
    }
}
