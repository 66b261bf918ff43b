package io.crpbot.scorer.http;

import io.crpbot.core.market.Symbol;
import java.util.List;

/** Reads the symbols of requests; one that the service is not configured for is refused by name. */
final class Symbols {
    private Symbols() {}

    static Symbol parse(String text, List<Symbol> known) {
        try {
            return requireKnown(Symbol.of(text), known);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField("symbol", e.getMessage());
        }
    }

    static Symbol requireKnown(Symbol symbol, List<Symbol> known) {
        if (symbol == null || !known.contains(symbol)) {
            throw ProblemException.badField("symbol", "symbol " + symbol + " is none of " + known);
        }
        return symbol;
    }
}
