package io.crpbot.scorer.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignalNotifierTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer telegram;
    /** Answers to give before those of success. */
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void listen() throws IOException {
        telegram = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        telegram.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Integer next = statuses.poll();
            exchange.sendResponseHeaders(next == null ? 200 : next, -1);
            exchange.close();
        });
        telegram.start();
    }

    @AfterEach
    void stop() {
        telegram.stop(0);
    }

    @Test
    void sendsEachSignalToTelegramAndTheWebhook(@TempDir Path lake) {
        decide(lake);
        assertThat(received).hasSize(2);
        assertThat(received.get(0)).startsWith("/bot123:secret/sendMessage");
        String body = received.get(0).substring(received.get(0).indexOf('{'));
        assertThat(Json.parse(body).get("chat_id").textValue()).isEqualTo("42");
        assertThat(Json.parse(body).get("text").textValue())
                .startsWith("[DRY RUN] LONG BTC-USD, high tier, probability 0.900, as of 2024-10-29T11:40:00Z")
                .contains("model ensemble 7 (champion)");
        assertThat(received.get(1)).startsWith("/hook {\"id\":");
        JsonNode hook = Json.parse(received.get(1).substring(received.get(1).indexOf('{')));
        assertThat(hook.get("mode").textValue()).isEqualTo("dryrun");
        assertThat(hook.get("as_of").textValue()).isEqualTo("2024-10-29T11:40:00Z");
    }

    @Test
    void aFailingChannelCostsNoDecisionAndIsTriedThreeTimesAndNotLost(@TempDir Path lake) {
        statuses.addAll(List.of(500, 500, 500));
        assertThat(decide(lake)).contains("\"direction\":\"LONG\"");
        assertThat(received).hasSize(4);
        JsonNode sent = notifications(lake);
        assertThat(sent).hasSize(2);
        JsonNode failed = sent.get(0).get("delivered").booleanValue() ? sent.get(1) : sent.get(0);
        assertThat(failed.get("channel").textValue()).isEqualTo("telegram");
        assertThat(failed.get("delivered").booleanValue()).isFalse();
        assertThat(failed.get("tries").intValue()).isEqualTo(3);
        assertThat(failed.get("detail").textValue()).isEqualTo("it answered 500");
    }

    @Test
    void aChannelThatRecoversGetsTheSignalOnce(@TempDir Path lake) {
        statuses.add(503);
        decide(lake);
        assertThat(received).hasSize(3);
        assertThat(notifications(lake).findValuesAsText("tries")).containsExactlyInAnyOrder("2", "1");
        assertThat(notifications(lake).findValuesAsText("delivered")).containsExactly("true", "true");
    }

    @Test
    void tellsNobodyTheTokenWhenNobodyAnswers(@TempDir Path lake) {
        telegram.stop(0);
        decide(lake);
        JsonNode sent = notifications(lake);
        assertThat(sent.findValuesAsText("detail")).containsOnly("ConnectException");
        assertThat(sent.toString()).doesNotContain("secret");
    }

    /** What a scorer that is started again knows of the signals of its former life. */
    private static JsonNode notifications(Path lake) {
        try (RunningScorer scorer = RunningScorer.start(
                lake, new TestingClock(START.plusSeconds(700 * 60 + 30)), FakeModel.champion(0.9))) {
            JsonNode sent = Json.parse(scorer.get("/v1/notifications").body()).get("notifications");
            boolean failed = sent.findValuesAsText("delivered").contains("false");
            assertThat(scorer.get("/").body().contains("Signal not delivered")).isEqualTo(failed);
            return sent;
        }
    }

    /** Closing the scorer waits for what is being sent. */
    private String decide(Path lake) {
        String base = "http://127.0.0.1:" + telegram.getAddress().getPort();
        try (RunningScorer scorer = RunningScorer.start(
                lake,
                new TestingClock(START.plusSeconds(700 * 60)),
                FakeModel.champion(0.9),
                Map.of(
                        "TELEGRAM_BOT_TOKEN",
                        "123:secret",
                        "TELEGRAM_CHAT_ID",
                        "42",
                        "CRPBOT_TELEGRAM_URL",
                        base,
                        "CRPBOT_WEBHOOK_URL",
                        base + "/hook"),
                UnaryOperator.identity(),
                CommitPoints.NONE)) {
            scorer.candles(Symbol.of("BTC-USD"), TestingCandles.walk(START, 700, 1));
            return scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\"}").body();
        }
    }
}
