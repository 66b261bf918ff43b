package io.crpbot.scorer.notify;

import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.scoring.DecisionRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Posts JSON to one address and expects a 2xx answer. */
final class HttpChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final HttpClient client;
    private final URI address;
    private final Function<DecisionRecord, Object> body;

    private HttpChannel(String name, HttpClient client, URI address, Function<DecisionRecord, Object> body) {
        this.name = name;
        this.client = client;
        this.address = address;
        this.body = body;
    }

    /** @param baseUrl Telegram's, or a stand-in for tests */
    static HttpChannel telegram(HttpClient client, String baseUrl, String token, String chat) {
        return new HttpChannel(
                "telegram",
                client,
                URI.create(baseUrl + "/bot" + token + "/sendMessage"),
                decision -> Map.of("chat_id", chat, "text", SignalText.of(decision)));
    }

    static HttpChannel webhook(HttpClient client, String address) {
        return new HttpChannel("webhook", client, URI.create(address), decision -> decision);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(DecisionRecord decision) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body.apply(decision))))
                .build();
        // the address may hold a token, so it must not appear in any message
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new RefusedException(status);
        }
    }
}
