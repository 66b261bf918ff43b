package io.crpbot.scorer.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.http.CandlesRequest;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.market.CandleInput;
import io.crpbot.scorer.market.CandleReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Talks to a scorer over HTTP. An answer other than 2xx becomes a {@link PipelineException} with the service's words. */
public final class ScorerClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI base;
    private final Optional<String> token;

    /** @param token bearer token, needed for all that changes state */
    public ScorerClient(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    /** Whether a scorer answers there. */
    public boolean reachable() {
        try {
            return exchange(request("/health/live").GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public CandleReport candles(Symbol symbol, String venue, List<Candle> candles) {
        CandlesRequest body = new CandlesRequest(
                symbol, venue, candles.stream().map(CandleInput::of).toList());
        return Json.read(send("POST", "/v1/candles", Json.write(body)), CandleReport.class);
    }

    public JsonNode decide(Symbol symbol, Instant asOf) {
        return Json.parse(
                send("POST", "/v1/decisions", Json.write(Map.of("symbol", symbol.value(), "as_of", asOf.toString()))));
    }

    public JsonNode get(String path) {
        return Json.parse(body("GET", path, ask(request(path).GET(), path)));
    }

    /** An answer whatever its status, as readiness gives its reasons with 503. */
    public JsonNode getAny(String path) {
        return Json.parse(ask(request(path).GET(), path).body());
    }

    public String send(String method, String path, String json) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        return body(method, path, ask(request, path));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private HttpResponse<String> ask(HttpRequest.Builder request, String path) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot ask " + base.resolve(path) + ": " + e, e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String body(String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        throw PipelineException.failed("Cannot " + method + " " + base.resolve(path) + ": it answered "
                + answer.statusCode() + ", " + detail(answer.body()));
    }

    private static String detail(String body) {
        try {
            JsonNode problem = Json.parse(body);
            String field = problem.path("field").asText("");
            return (field.isEmpty() ? "" : field + ": ")
                    + problem.path("detail").asText(body);
        } catch (RuntimeException e) {
            return body;
        }
    }
}
