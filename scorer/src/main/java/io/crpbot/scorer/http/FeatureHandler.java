package io.crpbot.scorer.http;

import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.scoring.FeatureReader;
import io.crpbot.scorer.scoring.NewestCandles;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** {@code GET /v1/features/SYMBOL?as_of=}: one row, each value in the shortest form that reads back to the same bits. */
final class FeatureHandler {
    private final FeatureReader features;
    private final NewestCandles newest;
    private final List<Symbol> symbols;
    private final Clock clock;

    FeatureHandler(FeatureReader features, NewestCandles newest, List<Symbol> symbols, Clock clock) {
        this.features = features;
        this.newest = newest;
        this.symbols = symbols;
        this.clock = clock;
    }

    void get(Context ctx) {
        Symbol symbol = Symbols.parse(ctx.pathParam("symbol"), symbols);
        String text = ctx.queryParam("as_of");
        Instant asOf = text == null
                ? newest.knownAt(symbol).orElseThrow(() -> ProblemException.of(404, "there is no candle of " + symbol))
                : AsOf.parse(text, clock.instant());
        ctx.json(features.read(symbol, asOf)
                .orElseThrow(() -> ProblemException.of(404, features.missing(symbol, asOf))));
    }
}
