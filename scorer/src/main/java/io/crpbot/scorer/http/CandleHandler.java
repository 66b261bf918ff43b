package io.crpbot.scorer.http;

import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.market.CandleInput;
import io.crpbot.scorer.market.CandleIntake;
import io.crpbot.scorer.market.CandleReport;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;

/** {@code POST /v1/candles}: closed candles of one symbol, in any order, as often as one likes. */
final class CandleHandler {
    private final CandleIntake intake;
    private final ScorerMetrics metrics;
    private final List<Symbol> symbols;
    private final int maxCandles;

    CandleHandler(CandleIntake intake, ScorerMetrics metrics, List<Symbol> symbols, int maxCandles) {
        this.intake = intake;
        this.metrics = metrics;
        this.symbols = symbols;
        this.maxCandles = maxCandles;
    }

    void post(Context ctx) {
        CandlesRequest request = Json.read(ctx.body(), CandlesRequest.class);
        Symbols.requireKnown(request.symbol(), symbols);
        if (request.venue() == null || !request.venue().matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw ProblemException.badField("venue", "expected a name such as coinbase");
        }
        requireRows(request);
        CandleReport report = accept(request);
        count(request.symbol().value(), report);
        ctx.json(report);
    }

    private void count(String symbol, CandleReport report) {
        metrics.candles(symbol, "accepted", report.accepted());
        metrics.candles(symbol, "known", report.known());
        metrics.candles(symbol, "rejected", report.rejected().size());
    }

    private void requireRows(CandlesRequest request) {
        if (request.candles() == null || request.candles().size() > maxCandles) {
            throw ProblemException.badField("candles", "expected a list of at most " + maxCandles);
        }
        for (int i = 0; i < request.candles().size(); i++) {
            CandleInput candle = request.candles().get(i);
            if (candle == null || candle.start() == null) {
                throw ProblemException.badField(
                        "candles[" + i + "]" + (candle == null ? "" : ".start"), "expected a candle with its start");
            }
        }
    }

    private CandleReport accept(CandlesRequest request) {
        try {
            return intake.accept(request.symbol(), Objects.requireNonNull(request.venue()), request.candles());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField("venue", e.getMessage());
        }
    }
}
