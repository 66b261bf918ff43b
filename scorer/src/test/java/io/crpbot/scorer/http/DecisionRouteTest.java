package io.crpbot.scorer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionRouteTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final int HISTORY = 1_000;
    private static final Instant AS_OF = START.plusSeconds(60L * HISTORY);

    private final List<Candle> candles = TestingCandles.walk(START, HISTORY + 200, 3);
    private final TestingClock clock = new TestingClock(AS_OF);
    private final FakeModel model = FakeModel.champion(0.9);

    @TempDir
    private Path lake;

    private RunningScorer scorer;

    /** What the scorer finds in its environment; by default nothing, so that it uses an H2 file. */
    Map<String, String> environment() {
        return Map.of();
    }

    private RunningScorer start(FakeModel source) {
        return RunningScorer.start(lake, clock, source, environment(), UnaryOperator.identity(), CommitPoints.NONE);
    }

    @BeforeEach
    void start() {
        scorer = start(model);
        scorer.candles(BTC, candles.subList(0, HISTORY));
    }

    @AfterEach
    void stop() {
        scorer.close();
    }

    @Test
    void givesASignalWhenEveryGuardPasses() {
        JsonNode decision = decide(BTC, AS_OF);
        assertThat(decision.at("/reasons")).isEmpty();
        assertThat(decision.at("/signal/direction").textValue()).isEqualTo("LONG");
        assertThat(decision.at("/model/version").textValue()).isEqualTo("7");
        assertThat(decision.at("/mode").textValue()).isEqualTo("dryrun");
        assertThat(decision.at("/audit/sequence").intValue()).isEqualTo(1);
        assertThat(get("/v1/signals").at("/signals/0/id")).isEqualTo(decision.get("id"));
        assertThat(get("/v1/positions").at("/positions/0/state").textValue()).isEqualTo("ORDERED");
    }

    @Test
    void answersTheSameQuestionFromStore() {
        HttpResponse<String> first = ask(BTC, AS_OF);
        model.say(0.1);
        HttpResponse<String> again = ask(BTC, AS_OF);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(get("/v1/decisions").get("decisions")).hasSize(1);
        String id = Json.parse(first.body()).get("id").textValue();
        assertThat(scorer.get("/v1/decisions/" + id).body()).isEqualTo(first.body());
        assertThat(scorer.get("/v1/decisions/" + id.substring(0, 8)).body()).isEqualTo(first.body());
    }

    @Test
    void decidesOnTheNewestClosedCandleByDefault() {
        HttpResponse<String> answer = scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\"}");
        assertThat(Json.parse(answer.body()).get("as_of").textValue()).isEqualTo(AS_OF.toString());
    }

    @Test
    void fillsThePaperOrderAtTheNextOpenAndKeepsOnePositionASymbol() {
        decide(BTC, AS_OF);
        report(1);
        JsonNode decision = decide(BTC, AS_OF.plusSeconds(60));
        assertThat(decision.at("/signal").isNull()).isTrue();
        assertThat(decision.get("reasons").get(0).textValue()).startsWith("no_open_position: 1 open");
        JsonNode position = get("/v1/positions").at("/positions/0");
        assertThat(position.get("state").textValue()).isEqualTo("OPEN");
        assertThat(position.get("entry").doubleValue())
                .isEqualTo(candles.get(HISTORY).open());
        report(20);
        assertThat(get("/v1/positions").get("positions")).isEmpty();
        assertThat(get("/v1/fills").get("counts").size()).isEqualTo(2);
        assertThat(get("/v1/account").at("/account/balance").decimalValue())
                .isEqualByComparingTo(
                        get("/v1/fills").get("net_profit").decimalValue().add(new java.math.BigDecimal("100000")));
    }

    @Test
    void refusesWithTheReasonWhenTheBundleIsMissing() {
        model.vanish("Cannot find model ensemble 'champion'");
        JsonNode decision = decide(BTC, AS_OF);
        assertThat(decision.get("reasons").get(0).textValue())
                .isEqualTo("model_usable: Cannot find model ensemble 'champion'");
        assertThat(scorer.get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void refusesStaleCandles() {
        clock.advance(Duration.ofMinutes(3));
        assertThat(decide(BTC, AS_OF).get("reasons").get(0).textValue())
                .startsWith("data_fresh: the minute ended 180 s before the clock");
        assertThat(decide(BTC, AS_OF.plusSeconds(120)).get("reasons").get(0).textValue())
                .startsWith("data_fresh: newest candle opened at");
    }

    @Test
    void refusesASymbolWithoutHistoryAndSaysHowLongItWarmsUp() {
        scorer.candles(ETH, candles.subList(HISTORY - 100, HISTORY));
        JsonNode decision = decide(ETH, AS_OF);
        assertThat(decision.get("reasons").toString()).contains("tier: no prediction, warming up for 4");
        assertThat(decision.at("/calibrated").isNull()).isTrue();
    }

    @Test
    void stopsForTheKillSwitchUntilAnAdminReleasesIt() {
        assertThat(killSwitch(true, RunningScorer.TRADE)).isEqualTo(403);
        assertThat(killSwitch(true, RunningScorer.ADMIN)).isEqualTo(200);
        assertThat(decide(BTC, AS_OF).get("reasons").get(0).textValue())
                .startsWith("kill_switch: engaged: test (by admin");
        restart();
        report(1);
        assertThat(decide(BTC, AS_OF.plusSeconds(60)).get("reasons").get(0).textValue())
                .startsWith("kill_switch: engaged");
        assertThat(killSwitch(false, RunningScorer.ADMIN)).isEqualTo(200);
        report(1);
        assertThat(decide(BTC, AS_OF.plusSeconds(120)).at("/signal").isObject()).isTrue();
    }

    @Test
    void countsSignalsOfTheLastHourAcrossARestart() {
        int emitted = 0;
        JsonNode refused = null;
        for (int i = 0; i < 60 && refused == null; i++) {
            JsonNode decision = decide(BTC, AS_OF.plusSeconds(60L * i));
            emitted += decision.at("/signal").isObject() ? 1 : 0;
            refused = guard(decision, "rate_limit_high").get("passed").booleanValue() ? null : decision;
            if (i == 20) {
                restart();
            }
            report(1);
        }
        assertThat(emitted).isEqualTo(5);
        assertThat(guard(refused, "rate_limit_high").get("detail").textValue())
                .isEqualTo("5 high-tier signals in the last hour, allowed 5");
    }

    @Test
    void marksEveryDecisionOnGeneratedCandles() {
        scorer.close();
        scorer = RunningScorer.startSynthetic(lake, clock, FakeModel.champion(0.9));
        assertThat(decide(BTC, AS_OF).get("synthetic").booleanValue()).isTrue();
    }

    @Test
    void marksChallengerAndSyntheticInEveryDecision() {
        scorer.close();
        scorer = start(new FakeModel(ModelAlias.CHALLENGER, true, 0.9));
        JsonNode decision = decide(BTC, AS_OF);
        assertThat(decision.get("synthetic").booleanValue()).isTrue();
        assertThat(guard(decision, "model_usable").get("detail").textValue())
                .isEqualTo("ensemble 7 (challenger, SYNTHETIC) in dryrun");
    }

    @Test
    void refusesToDecideAboutTheFutureOrHalfMinutes() {
        assertThat(ask(BTC, AS_OF.plusSeconds(60)).body()).contains("\"field\":\"as_of\"");
        assertThat(ask(BTC, AS_OF.minusSeconds(30)).statusCode()).isEqualTo(400);
        assertThat(scorer.post("/v1/decisions", "{}").body()).contains("\"field\":\"symbol\"");
    }

    private int next = HISTORY;

    /** Moves the market on by some minutes. */
    private void report(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
        scorer.candles(BTC, candles.subList(next, next + minutes));
        next += minutes;
    }

    private void restart() {
        scorer.close();
        scorer = start(model);
    }

    private int killSwitch(boolean engaged, String token) {
        return scorer.send("PUT", "/v1/killswitch", "{\"engaged\":" + engaged + ",\"reason\":\"test\"}", token)
                .statusCode();
    }

    private JsonNode decide(Symbol symbol, Instant asOf) {
        HttpResponse<String> answer = ask(symbol, asOf);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.parse(answer.body());
    }

    private HttpResponse<String> ask(Symbol symbol, Instant asOf) {
        return scorer.post("/v1/decisions", "{\"symbol\":\"" + symbol + "\",\"as_of\":\"" + asOf + "\"}");
    }

    private JsonNode get(String path) {
        return Json.parse(scorer.get(path).body());
    }

    private static JsonNode guard(JsonNode decision, String name) {
        return StreamSupport.stream(decision.get("guards").spliterator(), false)
                .filter(guard -> guard.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
