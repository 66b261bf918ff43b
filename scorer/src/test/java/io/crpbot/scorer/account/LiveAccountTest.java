package io.crpbot.scorer.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.DryRunned;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.scoring.Scorer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveAccountTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final Instant AS_OF = START.plusSeconds(700 * 60);
    private final TestingClock clock = new TestingClock(AS_OF);
    private final List<Candle> candles = TestingCandles.walk(START, 1_440, 1);

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
        DryRunned.write(lake, model, Scorer.DRY_RUN_HOURS);
        scorer = RunningScorer.start(
                lake, clock, model, Map.of(), config -> config.withMode(RunMode.LIVE), CommitPoints.NONE);
        scorer.candles(Symbol.of("BTC-USD"), candles.subList(0, 700));
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
        nextMinute();
        assertThat(decide(AS_OF.plusSeconds(120)).get("reasons").toString())
                .contains("no_open_position: open positions are unknown")
                .contains("account_fresh: the account was reported with 0 open positions at " + AS_OF + ", but 1 are");
        report("{\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":1}");
        nextMinute();
        assertThat(decide(AS_OF.plusSeconds(180)).get("reasons").get(0).textValue())
                .startsWith("no_open_position: 1 open or ordered");
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

    @Test
    void aReportNeverOpensTheAccountAgainNorErasesItsVerdict() {
        report("{\"initial\":100000.00,\"balance\":108000.00,\"equity\":108000.00,\"open_positions\":0}");
        clock.advance(Duration.ofSeconds(1));
        report("{\"balance\":108000.00,\"equity\":102999.99,\"open_positions\":1}");
        clock.advance(Duration.ofSeconds(1));

        HttpResponse<String> again =
                put("{\"initial\":100000.00,\"balance\":108000.00,\"equity\":108000.00,\"open_positions\":0}");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("one with the initial capital 100000.00 is known");
        assertThat(account().at("/account/verdict/status").textValue()).isEqualTo("failed");
        assertThat(account().at("/limits/daily").decimalValue()).isEqualByComparingTo("103000");
    }

    @Test
    void onlyAnAdminResetsTheAccountAndLeavesALineInTheAudit() {
        report("{\"initial\":100000.00,\"balance\":94000.00,\"equity\":94000.00,\"open_positions\":0}");
        assertThat(account().at("/account/verdict/status").textValue()).isEqualTo("failed");
        clock.advance(Duration.ofSeconds(1));
        String reset =
                "{\"initial\":50000.00,\"balance\":50000.00,\"equity\":50000.00,\"open_positions\":0,\"reset\":true}";

        HttpResponse<String> byTrader = put(reset);
        assertThat(byTrader.statusCode()).isEqualTo(403);
        assertThat(byTrader.body()).contains("a reset of the account needs a token of the role admin");
        assertThat(scorer.send("PUT", "/v1/account", reset, RunningScorer.ADMIN).statusCode())
                .isEqualTo(200);
        assertThat(account().at("/account/verdict/status").textValue()).isEqualTo("open");
        scorer.close();
        try (DatabaseStore database = DatabaseStore.open(
                "jdbc:h2:file:" + lake.resolve("scorer/crpbot").toAbsolutePath(), CommitPoints.NONE)) {
            List<String> kinds = database.query(
                    "read the audit", handle -> handle.createQuery("select kind from audit order by sequence_number")
                            .mapTo(String.class)
                            .list());
            assertThat(kinds).containsExactly("ACCOUNT", "ACCOUNT_RESET", "ACCOUNT");
        }
    }

    @Test
    void aFirstReportMayNameTheBalancesThatTheLimitsHangOn() {
        report("{\"initial\":100000.00,\"balance\":106000.00,\"equity\":106000.00,\"open_positions\":0,"
                + "\"day_start_balance\":108000.00,\"highest_midnight_balance\":109000.00}");
        assertThat(account().at("/limits/daily").decimalValue()).isEqualByComparingTo("103000");
    }

    @Test
    void aReportFromTheFutureIsRefusedAndLeavesNothing() {
        HttpResponse<String> early =
                put("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0,\"at\":\""
                        + AS_OF.plusSeconds(1) + "\"}");
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(early.body()).contains("lies after the clock");
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
    }

    @Test
    void aNewDayNeedsAReportAndTakesTheHigherBalanceForItsAnchor() {
        Instant midnight = Instant.parse("2024-10-29T23:00:00Z");
        move(midnight.minusSeconds(120));
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
        assertThat(decide(midnight.minusSeconds(120)).get("reasons")).isEmpty();
        move(midnight.plusSeconds(60));

        assertThat(decide(midnight.plusSeconds(60)).get("reasons").toString())
                .contains("account_fresh: the day began at 2024-10-29T23:00:00Z and the account was last reported at");
        report("{\"balance\":102000.00,\"equity\":102000.00,\"open_positions\":0}");
        assertThat(account().at("/limits/daily").decimalValue()).isEqualByComparingTo("97000");
        assertThat(account().get("doubt")).isNull();
    }

    @Test
    void positionsThatNobodyDescribedStopAllSignals() {
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":3}");

        JsonNode decision = decide(AS_OF);
        assertThat(decision.at("/inputs/account_doubt").textValue()).contains("with 3 open positions");
        assertThat(decision.get("reasons").toString())
                .contains("no_open_position: open positions are unknown")
                .contains("account_fresh: the account was reported with 3 open positions")
                .contains("daily_headroom: the account or its open positions are unknown")
                .contains("sizing: the account or its open positions are unknown");
        assertThat(account().get("doubt").textValue()).contains("but 0 are reported as open");
    }

    @Test
    void aFallAfterTheReportTakesFromTheEquity() {
        double price = candles.get(699).close();
        open("own", "ETH-USD", 3_000, 2_900, 3_200);
        open("held", "BTC-USD", price, price * 0.9, price * 1.1);
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":2}");
        clock.advance(Duration.ofMinutes(1));
        Candle fall = Candle.of(AS_OF, price, price, price - 1_000, price - 1_000, 1);
        scorer.candles(Symbol.of("BTC-USD"), List.of(fall));

        JsonNode inputs = decide(AS_OF.plusSeconds(60)).get("inputs");

        assertThat(inputs.at("/account/equity").decimalValue()).isEqualByComparingTo("99000");
        assertThat(inputs.get("open")).hasSize(2);
        assertThat(account().at("/account/equity").decimalValue()).isEqualByComparingTo("100000");
    }

    @Test
    void anUnansweredSignalCountsUntilAReportAfterItsExitTimeAgrees() {
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
        String id = decide(AS_OF).get("id").textValue();
        move(AS_OF.plus(Duration.ofMinutes(20)));
        assertThat(positions()).hasSize(1);
        assertThat(decide(clock.instant()).get("reasons").get(0).textValue())
                .startsWith("no_open_position: 1 open or ordered");

        report("{\"balance\":100000.00,\"equity\":99900.00,\"open_positions\":1}");
        assertThat(positions()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        report("{\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
        assertThat(positions()).isEmpty();
        double price = candles.get(700).close();
        HttpResponse<String> late = open(id, "BTC-USD", price, price * 0.99, price * 1.01);
        assertThat(late.statusCode()).as("a late report of a fill still counts").isEqualTo(201);
    }

    @Test
    void aPositionOpenedAndClosedBetweenTwoReportsIsATradingDay() {
        report("{\"initial\":100000.00,\"balance\":100000.00,\"equity\":100000.00,\"open_positions\":0}");
        clock.advance(Duration.ofSeconds(30));
        open("quick", "BTC-USD", 50_000, 49_000, 51_000);
        clock.advance(Duration.ofSeconds(30));
        scorer.post("/v1/positions/quick/close", "{\"price\":50100.0}");
        clock.advance(Duration.ofSeconds(30));
        report("{\"balance\":100100.00,\"equity\":100100.00,\"open_positions\":0}");

        assertThat(account().at("/account/trading_days").intValue()).isEqualTo(1);
        assertThat(account().at("/account/positions_today").intValue()).isEqualTo(1);
    }

    private HttpResponse<String> open(String id, String symbol, double entry, double stop, double target) {
        HttpResponse<String> answer = scorer.post(
                "/v1/positions",
                "{\"id\":\"" + id + "\",\"symbol\":\"" + symbol + "\",\"direction\":\"LONG\",\"quantity\":1,\"entry\":"
                        + entry + ",\"stop\":" + stop + ",\"target\":" + target + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private JsonNode account() {
        return Json.parse(scorer.get("/v1/account").body());
    }

    private void nextMinute() {
        move(clock.instant().plusSeconds(60));
    }

    /** Moves the market on to an instant. */
    private void move(Instant instant) {
        int from = (int) Duration.between(START, clock.instant()).toMinutes();
        int to = (int) Duration.between(START, instant).toMinutes();
        clock.set(instant);
        scorer.candles(Symbol.of("BTC-USD"), candles.subList(from, to));
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
