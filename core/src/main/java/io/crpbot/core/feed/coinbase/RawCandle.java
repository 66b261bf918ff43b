package io.crpbot.core.feed.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One row of an answer: the text of its open in seconds, and those of open, high, low, close and volume. */
record RawCandle(String start, List<String> values, String raw) {
    RawCandle {
        values = List.copyOf(values);
    }

    /** Numbers and texts alike; {@code null} for what is neither. */
    static String text(JsonNode node) {
        return node != null && (node.isTextual() || node.isNumber()) ? node.asText() : null;
    }

    /** @throws UnreadableAnswer when a field is missing or no number or text */
    static RawCandle of(JsonNode row, JsonNode start, JsonNode... values) throws UnreadableAnswer {
        String[] texts = new String[values.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(values[i]);
            if (texts[i] == null) {
                throw new UnreadableAnswer("a row lacks a field: " + row);
            }
        }
        if (text(start) == null) {
            throw new UnreadableAnswer("a row lacks its start: " + row);
        }
        return new RawCandle(text(start), List.of(texts), row.toString());
    }
}
