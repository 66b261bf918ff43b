package io.crpbot.core.feed.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** How one of Coinbase's interfaces is addressed and what its answers look like. */
interface CoinbaseApi {
    /** As stored with every candle. */
    String name();

    /** The address of the candles whose opens lie in the window; both of its bounds are sent inclusively. */
    URI address(Symbol symbol, TimeRange window, Timeframe timeframe);

    /** The rows of an answer, in its order. */
    List<RawCandle> rows(JsonNode answer) throws UnreadableAnswer;

    /** Reads the rows of an array. */
    static List<RawCandle> rows(JsonNode array, String what, RowReader reader) throws UnreadableAnswer {
        if (array == null || !array.isArray()) {
            throw new UnreadableAnswer(what);
        }
        List<RawCandle> rows = new ArrayList<>();
        for (JsonNode row : array) {
            rows.add(reader.read(row));
        }
        return rows;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader {
        RawCandle read(JsonNode row) throws UnreadableAnswer;
    }
}
