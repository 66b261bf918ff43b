package io.crpbot.scorer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.scorer.audit.DecisionStore;
import io.crpbot.scorer.audit.StoredDecision;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.scoring.NewestCandles;
import io.crpbot.scorer.scoring.Scorer;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions: asked for, read again, and those that gave signals. */
final class DecisionHandler {
    private static final int MOST = 1_000;
    private final Scorer scorer;
    private final DecisionStore decisions;
    private final NewestCandles newest;
    private final List<Symbol> symbols;
    private final Clock clock;

    DecisionHandler(Scorer scorer, DecisionStore decisions, NewestCandles newest, List<Symbol> symbols, Clock clock) {
        this.scorer = scorer;
        this.decisions = decisions;
        this.newest = newest;
        this.symbols = symbols;
        this.clock = clock;
    }

    /** Body of {@code POST /v1/decisions}. */
    record Question(Symbol symbol, Optional<Instant> asOf) {
        Question {
            asOf = asOf == null ? Optional.empty() : asOf;
        }
    }

    /** 201 with a new decision, 200 with the stored one when the question was asked before. */
    void post(Context ctx) {
        Question question = Json.read(ctx.body(), Question.class);
        Symbol symbol = Symbols.requireKnown(question.symbol(), symbols);
        Instant now = clock.instant();
        Instant asOf = question.asOf()
                .map(instant -> AsOf.require(instant, now))
                .or(() -> newest.knownAt(symbol))
                .orElseGet(() -> Instant.ofEpochMilli(Timeframe.M1.floor(now.toEpochMilli())));
        Scorer.Answer answer = scorer.decide(symbol, asOf);
        ctx.status(answer.fresh() ? 201 : 200).json(view(answer.decision()));
    }

    void get(Context ctx) {
        String id = ctx.pathParam("id");
        if (!id.matches("[0-9a-f]{4,64}")) {
            throw ProblemException.badField("id", "expected the hex digits of a decision's id, at least four of them");
        }
        List<StoredDecision> found = decisions.byId(id);
        if (found.size() != 1) {
            throw ProblemException.of(
                    404, found.isEmpty() ? "there is no decision " + id : "more than one decision begins with " + id);
        }
        ctx.json(view(found.get(0)));
    }

    void latest(Context ctx) {
        ctx.json(Map.of(
                "decisions",
                decisions.latest(limit(ctx)).stream().map(DecisionHandler::view).toList()));
    }

    void signals(Context ctx) {
        ctx.json(Map.of(
                "signals",
                decisions.latestSignals(limit(ctx)).stream()
                        .map(DecisionHandler::view)
                        .toList()));
    }

    private static int limit(Context ctx) {
        String text = ctx.queryParam("limit");
        if (text == null) {
            return 50;
        }
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MOST) {
            throw ProblemException.badField("limit", "expected a number within 1.." + MOST);
        }
        return Integer.parseInt(text);
    }

    private static JsonNode view(StoredDecision stored) {
        ObjectNode view = (ObjectNode) Json.parse(stored.body());
        view.putObject("audit").put("sequence", stored.sequence()).put("hash", stored.hash());
        return view;
    }
}
