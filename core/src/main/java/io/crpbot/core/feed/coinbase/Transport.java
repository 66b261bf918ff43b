package io.crpbot.core.feed.coinbase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes one request and sorts its outcome: rows, worth another attempt, or the end of the run. */
final class Transport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final CoinbaseApi api;
    private final Optional<TokenSigner> signer;
    private final Clock clock;
    private final Duration timeout;
    private final HttpClient client;

    Transport(CoinbaseApi api, Optional<TokenSigner> signer, Clock clock, Duration timeout) {
        this.api = api;
        this.signer = signer;
        this.clock = clock;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** @throws PipelineException for an answer that another attempt would bring again */
    Attempt<Answer> ask(Symbol symbol, URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Cache-Control", "no-cache")
                .header("User-Agent", "crpbot");
        signer.ifPresent(tokens -> request.header("Authorization", "Bearer " + tokens.token("GET", address.getPath())));
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            return judge(symbol, address, pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new Attempt.Bad<>("no whole answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return new Attempt.Bad<>("connection failed: "
                    + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()));
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw PipelineException.failed("Cannot read candles of " + symbol + ": interrupted", e);
        }
    }

    private Attempt<Answer> judge(Symbol symbol, URI address, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String body = new String(response.body(), StandardCharsets.UTF_8);
        if (status == 200) {
            return read(address, body);
        }
        if (status == 429 || status < 400 || status >= 500) {
            Duration wait = response.headers()
                    .firstValue("Retry-After")
                    .map(header -> Backoff.asked(header, clock))
                    .orElse(Duration.ZERO);
            return new Attempt.Bad<>("HTTP " + status, wait, List.of());
        }
        throw PipelineException.failed("Cannot read candles of " + symbol + " from " + api.name() + ": HTTP " + status
                + " from " + address.getAuthority() + address.getPath() + "; " + advice(status, body));
    }

    private Attempt<Answer> read(URI address, String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return new Attempt.Good<>(new Answer(address.toString(), body, api.rows(answer)));
        } catch (JsonProcessingException e) {
            return Attempt.Bad.page(address.toString(), body, "the answer is no whole JSON text");
        } catch (UnreadableAnswer e) {
            return Attempt.Bad.page(address.toString(), body, e.getMessage());
        }
    }

    private String advice(int status, String body) {
        return switch (status) {
            case 401 ->
                signer.isPresent()
                        ? "the key is not accepted: check COINBASE_API_KEY, COINBASE_PRIVATE_KEY and this machine's clock"
                        : "the address wants a key: set COINBASE_API_KEY and COINBASE_PRIVATE_KEY";
            case 403 ->
                signer.isPresent()
                        ? "the key may not view market data: give it the permission 'view', or unset COINBASE_API_KEY"
                                + " to read the public path"
                        : "access is refused from here: set COINBASE_API_KEY and COINBASE_PRIVATE_KEY, or ask from"
                                + " another address";
            case 404 -> "there is no such product: check --symbols and COINBASE_API_URL or COINBASE_EXCHANGE_URL";
            default -> "it says " + (body.length() <= 200 ? body : body.substring(0, 200)).strip();
        };
    }

    /** An answer of the documented form, not checked yet. */
    record Answer(String address, String body, List<RawCandle> rows) {}
}
