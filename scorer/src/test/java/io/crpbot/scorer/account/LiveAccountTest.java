package io.crpbot.scorer.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveAccountTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final Instant AS_OF = START.plusSeconds(700 * 60);
    private final TestingClock clock = new TestingClock(AS_OF);

    @TempDir
    private Path lake;

    private RunningScorer scorer;

    @BeforeEach
    void start() {
        start(FakeModel.champion(0.9));
    }

    @AfterEach
    void stop() {
        scorer.close();
    }

    private void start(FakeModel model) {
        scorer = RunningScorer.start(
                lake, clock, model, Map.of(), config -> config.withMode(RunMode.LIVE), CommitPoints.NONE);
        scorer.candles(Symbol.of("BTC-USD"), TestingCandles.walk(START, 701, 1).subList(0, 700));
    }

    @Test
    void givesNoSignalBeforeTheAccountIsReported() {
        assertThat(decide(AS_OF).get("reasons").toString()).contains("account_fresh: the account is unknown");
    }

    @Test
    void givesNoSignalOnAStaleAccount() {
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0,\"at\":\""
                + AS_OF.minus(Duration.ofMinutes(6)) + "\"}");
        assertThat(decide(AS_OF).get("reasons").toString()).contains("account_fresh: account is 360 s old");
    }

    @Test
    void countsASignalAsAnOrderUntilItIsAnswered() {
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
        JsonNode decision = decide(AS_OF);
        assertThat(decision.get("reasons")).isEmpty();
        nextMinute();
        assertThat(decide(AS_OF.plusSeconds(60)).get("reasons").get(0).textValue())
                .startsWith("no_open_position: 1 open or ordered");
        String id = decision.get("id").textValue();
        JsonNode signal = decision.get("signal");
        HttpResponse<String> opened = scorer.post(
                "/v1/positions",
                "{\"id\":\"" + id + "\",\"symbol\":\"BTC-USD\",\"direction\":\"LONG\",\"quantity\":"
                        + signal.get("quantity") + ",\"entry\":" + signal.get("entry") + ",\"stop\":"
                        + signal.get("stop") + ",\"target\":" + signal.get("target") + "}");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(positions()).hasSize(1);
        assertThat(scorer.post("/v1/positions/" + id + "/close", "{\"price\":50000.0}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(positions()).isEmpty();
        assertThat(scorer.post("/v1/positions/" + id + "/close", "{\"price\":50000.0}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void appliesTheRulesToReportedFigures() {
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
        clock.advance(Duration.ofSeconds(1));
        report("{\"balance\":100000.00,\"equity\":94999.99,\"open_positions\":1}");
        JsonNode account = Json.parse(scorer.get("/v1/account").body());
        assertThat(account.at("/account/verdict/status").textValue()).isEqualTo("failed");
        assertThat(decide(AS_OF).get("reasons").toString())
                .contains("rules_not_breached: ftmo-2step-challenge failed")
                .contains("DAILY_LOSS");
    }

    @Test
    void refusesAReportThatContradictsItself() {
        HttpResponse<String> answer =
                put("{\"initial\":100000.00,\"balance\":1.00,\"equity\":2.00,\"open_positions\":0}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("although no position is open");
        assertThat(put("{\"balance\":1.00,\"equity\":1.00,\"open_positions\":0}")
                        .body())
                .contains("the first report must name the initial capital");
    }

    @Test
    void neverTradesASyntheticModel() {
        scorer.close();
        start(new FakeModel(ModelAlias.CHAMPION, true, 0.9));
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
        assertThat(decide(AS_OF).get("reasons").get(0).textValue()).contains("trained on synthetic data");
    }

    private void nextMinute() {
        clock.advance(Duration.ofMinutes(1));
        scorer.candles(Symbol.of("BTC-USD"), TestingCandles.walk(START, 701, 1).subList(700, 701));
    }

    private void report(String body) {
        HttpResponse<String> answer = put(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> put(String body) {
        return scorer.send("PUT", "/v1/account", body, RunningScorer.TRADE);
    }

    private JsonNode positions() {
        return Json.parse(scorer.get("/v1/positions").body()).get("positions");
    }

    private JsonNode decide(Instant asOf) {
        return Json.parse(scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\",\"as_of\":\"" + asOf + "\"}")
                .body());
    }
}
