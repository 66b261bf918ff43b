package io.crpbot.core.feed.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import java.net.URI;
import java.util.List;

/** The older Exchange API: rows of numbers in the order time, low, high, open, close, volume. */
record ExchangeApi(URI base) implements CoinbaseApi {
    private static final int FIELDS = 6;

    @Override
    public String name() {
        return "coinbase-exchange";
    }

    @Override
    public URI address(Symbol symbol, TimeRange window, Timeframe timeframe) {
        return URI.create(base + "/products/" + symbol + "/candles?granularity="
                + timeframe.duration().toSeconds() + "&start=" + window.from() + "&end="
                + window.to().minus(timeframe.duration()));
    }

    @Override
    public List<RawCandle> rows(JsonNode answer) throws UnreadableAnswer {
        return CoinbaseApi.rows(answer, "it is no array of rows", row -> {
            if (!row.isArray() || row.size() != FIELDS) {
                throw new UnreadableAnswer("a row has not " + FIELDS + " fields: " + row);
            }
            return RawCandle.of(row, row.get(0), row.get(3), row.get(2), row.get(1), row.get(4), row.get(5));
        });
    }
}
