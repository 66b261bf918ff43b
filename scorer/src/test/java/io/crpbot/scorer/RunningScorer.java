package io.crpbot.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.scorer.config.Folders;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.http.CandlesRequest;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.market.CandleInput;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.ModelState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A scorer on a free port of this machine, called as any client calls it. */
public final class RunningScorer implements AutoCloseable {
    public static final String TRADE = "trade-token-of-the-tests";
    public static final String ADMIN = "admin-token-of-the-tests";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ScorerService service;

    private RunningScorer(ScorerService service) {
        this.service = service;
    }

    public static RunningScorer start(Path lake, Clock clock) {
        return start(lake, clock, () -> ModelState.absent("no bundle in this test"));
    }

    public static RunningScorer start(Path lake, Clock clock, ModelSource models) {
        return start(lake, clock, models, Map.of(), UnaryOperator.identity(), CommitPoints.NONE);
    }

    public static RunningScorer start(Path lake, Clock clock, ModelSource models, CommitPoints points) {
        return start(lake, clock, models, Map.of(), UnaryOperator.identity(), points);
    }

    public static RunningScorer start(
            Path lake,
            Clock clock,
            ModelSource models,
            Map<String, String> environment,
            UnaryOperator<ScorerConfig> changes,
            CommitPoints points) {
        return start(settings(lake, environment, changes), clock, models, environment.get("KILL_SWITCH"), points);
    }

    /** A scorer with a configuration folder of its own. */
    public static RunningScorer startConfigured(Path conf, Path lake, Clock clock, ModelSource models) {
        return start(settings(conf, lake, Map.of(), UnaryOperator.identity()), clock, models, null, CommitPoints.NONE);
    }

    /** A scorer of candles that a generator made. */
    public static RunningScorer startSynthetic(Path lake, Clock clock, ModelSource models) {
        ScorerSettings settings =
                settings(lake, Map.of(), UnaryOperator.identity()).withSyntheticCandles(true);
        return start(settings, clock, models, null, CommitPoints.NONE);
    }

    private static ScorerSettings settings(
            Path lake, Map<String, String> environment, UnaryOperator<ScorerConfig> changes) {
        return settings(ProjectFiles.conf(), lake, environment, changes);
    }

    private static ScorerSettings settings(
            Path conf, Path lake, Map<String, String> environment, UnaryOperator<ScorerConfig> changes) {
        Map<String, String> values = new HashMap<>(Map.of("CRPBOT_TRADE_TOKEN", TRADE, "CRPBOT_ADMIN_TOKEN", ADMIN));
        values.putAll(environment);
        return ScorerSettings.load(
                new Folders(conf, lake, lake.resolve("models")),
                values,
                config -> changes.apply(config.withAddress("127.0.0.1", 0)));
    }

    private static RunningScorer start(
            ScorerSettings settings, Clock clock, ModelSource models, String killSwitch, CommitPoints points) {
        return new RunningScorer(ScorerService.start(
                settings, new ScorerService.Outside(clock, clock, models, KillSwitch.engagedBy(killSwitch), points)));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, TRADE);
    }

    public HttpResponse<String> send(String method, String path, String body, String token, String... headers) {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public JsonNode candles(Symbol symbol, List<Candle> candles) {
        return Json.parse(post("/v1/candles", body(symbol, candles)).body());
    }

    /** Has it decide; gives the first reason against a signal, empty for a signal. */
    public String firstReason(Symbol symbol, Instant asOf) {
        JsonNode decision =
                Json.parse(post("/v1/decisions", "{\"symbol\":\"" + symbol + "\",\"as_of\":\"" + asOf + "\"}")
                        .body());
        JsonNode reasons = decision.get("reasons");
        if (reasons == null) {
            throw new AssertionError("not a decision: " + decision);
        }
        return reasons.isEmpty() ? "" : reasons.get(0).textValue();
    }

    public static String body(Symbol symbol, List<Candle> candles) {
        return Json.write(new CandlesRequest(
                symbol, "coinbase", candles.stream().map(CandleInput::of).toList()));
    }

    /** Sends the body in pieces, without saying how long it is. */
    public HttpResponse<String> postOfUnknownLength(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(request(path)
                .header("Authorization", "Bearer " + TRADE)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public int port() {
        return service.port();
    }

    @Override
    public void close() {
        service.close();
    }
}
