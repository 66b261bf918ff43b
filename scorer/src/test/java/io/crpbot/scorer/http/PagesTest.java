package io.crpbot.scorer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PagesTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final Instant AS_OF = START.plusSeconds(700 * 60);
    private static final String READ = "read-token-of-the-tests";

    @TempDir
    private static Path lake;

    private static RunningScorer scorer;

    @BeforeAll
    static void start() {
        scorer = RunningScorer.start(
                lake,
                new TestingClock(AS_OF),
                new FakeModel(ModelAlias.CHALLENGER, true, 0.9),
                Map.of("CRPBOT_READ_TOKEN", READ),
                UnaryOperator.identity(),
                CommitPoints.NONE);
        scorer.candles(Symbol.of("BTC-USD"), TestingCandles.walk(START, 700, 1));
        scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\"}");
    }

    @AfterAll
    static void stop() {
        scorer.close();
    }

    @Test
    void thePageShowsModeMarksHeadroomDecisionsAndOrders() {
        String page = get("/").body();
        assertThat(page)
                .contains("DRY RUN", "SYNTHETIC", "CHALLENGER", "kill switch off", "Daily headroom", "5,000.00")
                .contains("1 signal from 1 decision", "highest confidence 0.9000, BTC-USD at")
                .contains("LONG", "ordered", "ensemble 7 (challenger, SYNTHETIC)")
                .doesNotContain("<script")
                .doesNotContain("style=")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(get("/style.css").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/css");
    }

    @Test
    void readingNeedsTheReadTokenOnceOneIsSet() {
        assertThat(scorer.get("/").statusCode()).isEqualTo(401);
        assertThat(scorer.get("/v1/account").statusCode()).isEqualTo(401);
        assertThat(get("/v1/account").statusCode()).isEqualTo(200);
        String basic = Base64.getEncoder().encodeToString(("me:" + READ).getBytes(StandardCharsets.UTF_8));
        assertThat(scorer.send("GET", "/", "", null, "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(200);
        assertThat(scorer.send("POST", "/v1/decisions", "{\"symbol\":\"BTC-USD\"}", READ)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void livenessLooksAtNothingAndReadinessNamesEveryReason() {
        assertThat(scorer.get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = scorer.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(Json.parse(ready.body()).get("reasons").toString()).isEqualTo("[\"there is no candle of ETH-USD\"]");
        assertThat(Json.parse(ready.body()).get("code_version").asText()).isEqualTo(CodeVersion.current());
    }

    @Test
    void metricsNameTheModelAndCountDecisions() {
        HttpResponse<String> metrics = scorer.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("decisions_total{outcome=\"signal\",symbol=\"BTC-USD\"} 1")
                .contains("model_info{name=\"ensemble\",sha256=\"" + "ab".repeat(32) + "\",version=\"7\"} 1")
                .contains("# TYPE http_requests_seconds histogram");
    }

    @Test
    void metricsShowTheStateThatStopsSignals() {
        assertThat(scorer.get("/metrics").body())
                .contains("\nready 0.0", "\nkill_switch_engaged 0.0", "\naccount_daily_headroom 5000.0")
                .contains("candles_total{outcome=\"accepted\",symbol=\"BTC-USD\"} 700");
    }

    @Test
    void headAnswersAsGetWithoutTheBody() {
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/style.css", "/v1/account")) {
            HttpResponse<String> head = scorer.send("HEAD", path, "", READ);
            assertThat(head.statusCode()).as(path).isEqualTo(get(path).statusCode());
            assertThat(head.headers().firstValue("Content-Type"))
                    .as(path)
                    .isEqualTo(get(path).headers().firstValue("Content-Type"));
            assertThat(head.body()).as(path).isEmpty();
        }
        assertThat(scorer.send("HEAD", "/health/live", "", null).statusCode()).isEqualTo(200);
        assertThat(scorer.send("HEAD", "/v1/account", "", null).statusCode()).isEqualTo(401);
    }

    @Test
    void optionsAndOtherMethodsAreToldTheAllowedOnes() {
        HttpResponse<String> options = scorer.send("OPTIONS", "/v1/decisions", "", null);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow").orElse("").split(", "))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        HttpResponse<String> delete = scorer.send("DELETE", "/health/live", "", null);
        assertThat(delete.statusCode()).isEqualTo(405);
        assertThat(delete.headers().firstValue("Allow").orElse(""))
                .contains("GET")
                .doesNotContain("POST");
    }

    @Test
    void answersWhatIsNoRequestWithAProblem() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scorer.port())) {
            socket.getOutputStream()
                    .write("GET /%2e%2e/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"status\":400")
                    .doesNotContain("<h1>");
        }
    }

    @Test
    void namesTheModelOnEveryAnswer() {
        for (String path : List.of("/", "/health/live", "/metrics", "/v1/account", "/nothing", "/v1/decisions/zz")) {
            assertThat(get(path).headers().firstValue("X-Model")).as(path).contains("ensemble:7:" + "ab".repeat(32));
        }
        assertThat(scorer.get("/v1/account").headers().firstValue("X-Model")).contains("ensemble:7:" + "ab".repeat(32));
        assertThat(Json.parse(get("/v1/model").body()).get("synthetic").booleanValue())
                .isTrue();
    }

    @Test
    void unknownPathsAndMethodsAreProblems() {
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/nothing").body()).contains("\"status\":404");
        assertThat(scorer.send("DELETE", "/v1/account", "", RunningScorer.ADMIN).statusCode())
                .isEqualTo(405);
    }

    @Test
    void featuresReadBackToTheBitsAndNameTheirSchema() {
        String body = get("/v1/features/BTC-USD?as_of=" + AS_OF).body();
        assertThat(Json.parse(body).get("values").size())
                .isEqualTo(Json.parse(body).get("columns").size());
        assertThat(body).contains("\"schema_hash\"").doesNotContain("NaN");
        assertThat(get("/v1/features/BTC-USD?as_of=" + START.plusSeconds(600)).body())
                .contains("warming up");
        assertThat(get("/v1/features/BTC-USD?as_of=yesterday").body()).contains("\"field\":\"as_of\"");
    }

    private static HttpResponse<String> get(String path) {
        return scorer.send("GET", path, "", READ);
    }
}
