package io.crpbot.scorer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CandleRouteTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol SOL = Symbol.of("SOL-USD");
    private static final Instant START = Instant.parse("2024-10-30T10:00:00Z");
    private static final TestingClock CLOCK = new TestingClock(START.plusSeconds(600));
    private static RunningScorer scorer;

    /** One scorer for all: each test has minutes or a symbol of its own. */
    @BeforeAll
    static void start(@TempDir Path lake) {
        scorer = RunningScorer.start(lake, CLOCK);
    }

    @AfterAll
    static void stop() {
        scorer.close();
    }

    @Test
    void storesEachMinuteOnceHoweverOftenItIsReported() {
        List<Candle> candles = TestingCandles.walk(START, 5, 1);
        assertThat(scorer.candles(BTC, candles).toString()).isEqualTo("{\"accepted\":5,\"known\":0,\"rejected\":[]}");
        assertThat(scorer.candles(BTC, candles).toString()).isEqualTo("{\"accepted\":0,\"known\":5,\"rejected\":[]}");
    }

    @Test
    void rejectsBadRowsOneByOneAndTakesTheOthers() {
        String body = """
                {"symbol":"ETH-USD","venue":"coinbase","candles":[
                 {"start":"2024-10-30T10:00:00Z","open":100,"high":101,"low":99,"close":100,"volume":1},
                 {"start":"2024-10-30T10:00:30Z","open":100,"high":101,"low":99,"close":100,"volume":1},
                 {"start":"2024-10-30T10:01:00Z","open":100,"high":98,"low":99,"close":100,"volume":1},
                 {"start":"2024-10-30T10:02:00Z","open":100,"high":101,"low":99,"close":100,"volume":-1},
                 {"start":"2024-10-30T10:10:00Z","open":100,"high":101,"low":99,"close":100,"volume":1},
                 {"start":"2024-10-30T10:09:00Z","open":100,"high":101,"low":99,"close":100,"volume":1},
                 {"start":"2024-10-30T10:00:00Z","open":100,"high":101,"low":99,"close":100.5,"volume":1}]}
                """;
        JsonNode report = Json.parse(scorer.post("/v1/candles", body).body());
        assertThat(report.get("accepted").intValue()).isEqualTo(2);
        assertThat(report.get("rejected").findValuesAsText("reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).isEqualTo("start is off the minute"),
                        reason -> assertThat(reason).isEqualTo("high 98.0 is below low 99.0"),
                        reason -> assertThat(reason).contains("volume -1.0"),
                        reason -> assertThat(reason).isEqualTo("the minute has not ended at 2024-10-30T10:10:00Z"),
                        reason -> assertThat(reason).startsWith("the minute is known with other values"));
    }

    @Test
    void refusesACandleThatContradictsTheStoredOne() {
        Candle first = TestingCandles.walk(START.plusSeconds(300), 1, 1).get(0);
        scorer.candles(BTC, List.of(first));
        JsonNode report = scorer.candles(BTC, TestingCandles.walk(START.plusSeconds(300), 1, 2));
        assertThat(report.get("accepted").intValue()).isZero();
        assertThat(report.at("/rejected/0/reason").textValue()).startsWith("the minute is known with other values");
    }

    @Test
    void refusesToMixVenues() {
        scorer.candles(BTC, TestingCandles.walk(START.plusSeconds(360), 1, 1));
        HttpResponse<String> answer =
                scorer.post("/v1/candles", "{\"symbol\":\"BTC-USD\",\"venue\":\"binance\",\"candles\":[]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"venue\"").contains("come from 'coinbase'");
    }

    @Test
    void namesTheFieldThatCannotBeRead() {
        assertProblem("{\"symbol\":\"BTC-USD\",\"venue\":\"coinbase\",\"candles\":[],\"x\":1}", "x");
        assertProblem("{\"symbol\":\"XYZ-USD\",\"venue\":\"coinbase\",\"candles\":[]}", "symbol");
        assertProblem("{\"symbol\":\"btc\",\"venue\":\"coinbase\",\"candles\":[]}", "symbol");
        String row = "{\"start\":\"2024-10-30T10:00:00Z\",\"open\":%s,\"high\":1,\"low\":1,\"close\":1,\"volume\":1}";
        String request = "{\"symbol\":\"BTC-USD\",\"venue\":\"coinbase\",\"candles\":[%s]}";
        assertProblem(String.format(request, String.format(row, "\"1\"")), "candles[0].open");
        assertProblem(String.format(request, String.format(row, "null")), "candles[0].open");
        assertProblem(String.format(request, "null"), "candles[0]");
        assertProblem(
                String.format(request, "{\"open\":1,\"high\":1,\"low\":1,\"close\":1,\"volume\":1}"),
                "candles[0].start");
    }

    @Test
    void answersTextThatIsNoJsonWithAProblem() {
        HttpResponse<String> answer = scorer.post("/v1/candles", "{nonsense");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("io.crpbot").doesNotContain("Exception");
    }

    @Test
    void needsATokenOfTheRoleTrade() {
        String body = RunningScorer.body(BTC, TestingCandles.walk(START.plusSeconds(420), 1, 1));
        assertThat(scorer.send("POST", "/v1/candles", body, null).statusCode()).isEqualTo(401);
        assertThat(scorer.send("POST", "/v1/candles", body, "wrong").statusCode())
                .isEqualTo(401);
        assertThat(scorer.send("POST", "/v1/candles", body, RunningScorer.ADMIN).statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersARepeatedKeyFromStoreAndAForeignKeyNever() {
        String body = RunningScorer.body(SOL, TestingCandles.walk(START, 3, 1));
        HttpResponse<String> first =
                scorer.send("POST", "/v1/candles", body, RunningScorer.TRADE, "Idempotency-Key", "a");
        HttpResponse<String> again =
                scorer.send("POST", "/v1/candles", body, RunningScorer.TRADE, "Idempotency-Key", "a");
        assertThat(again.body()).isEqualTo(first.body()).contains("\"accepted\":3");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        String other = RunningScorer.body(SOL, TestingCandles.walk(START, 4, 1));
        assertThat(scorer.send("POST", "/v1/candles", other, RunningScorer.TRADE, "Idempotency-Key", "a")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        assertThat(scorer.post("/v1/candles", "x".repeat(4_000_001)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesABodyThatDoesNotTellItsLength() {
        assertThat(scorer.postOfUnknownLength("/v1/candles", RunningScorer.body(BTC, TestingCandles.walk(START, 1, 1)))
                        .statusCode())
                .isEqualTo(411);
    }

    private void assertProblem(String body, String field) {
        HttpResponse<String> answer = scorer.post("/v1/candles", body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(Json.parse(answer.body()).path("field").textValue())
                .as(answer.body())
                .isEqualTo(field);
    }
}
