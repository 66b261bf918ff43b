package io.crpbot.core.feed.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import java.net.URI;
import java.util.List;

/**
 * The Advanced Trade API.
 *
 * @param signed whether to take the path that needs a token instead of the public one
 */
record AdvancedApi(URI base, boolean signed) implements CoinbaseApi {
    private static final String PUBLIC = "/api/v3/brokerage/market/products/";
    private static final String SIGNED = "/api/v3/brokerage/products/";

    @Override
    public String name() {
        return "coinbase";
    }

    @Override
    public URI address(Symbol symbol, TimeRange window, Timeframe timeframe) {
        long last = window.to().getEpochSecond() - timeframe.duration().toSeconds();
        return URI.create(base + (signed ? SIGNED : PUBLIC) + symbol + "/candles?start="
                + window.from().getEpochSecond() + "&end=" + last + "&granularity=" + granularity(timeframe)
                + "&limit=" + CoinbaseProvider.PAGE_CANDLES);
    }

    @Override
    public List<RawCandle> rows(JsonNode answer) throws UnreadableAnswer {
        return CoinbaseApi.rows(
                answer.get("candles"),
                "it has no array 'candles'",
                row -> RawCandle.of(
                        row,
                        row.get("start"),
                        row.get("open"),
                        row.get("high"),
                        row.get("low"),
                        row.get("close"),
                        row.get("volume")));
    }

    private static String granularity(Timeframe timeframe) {
        return switch (timeframe) {
            case M1 -> "ONE_MINUTE";
            case M5 -> "FIVE_MINUTE";
            case M15 -> "FIFTEEN_MINUTE";
            case H1 -> "ONE_HOUR";
            case H4 -> "FOUR_HOUR";
            case D1 -> "ONE_DAY";
        };
    }
}
