package io.crpbot.core.feed.coinbase;

import io.crpbot.core.config.EnvironmentValues;
import java.io.Serializable;
import java.net.URI;

/**
 * Where Coinbase is and how it is asked.
 *
 * @param requestsPerSecond of all tasks of a run together
 * @param apiKey name of the key, or {@code null} for the public path
 * @param privateKey secret; never part of a message or of {@link #toString()}
 */
public record CoinbaseSettings(
        URI advancedUrl, URI exchangeUrl, double requestsPerSecond, String apiKey, String privateKey)
        implements Serializable {
    private static final String ADVANCED = "https://api.coinbase.com";
    private static final String EXCHANGE = "https://api.exchange.coinbase.com";
    private static final double HIGHEST_RATE = 1000;

    public CoinbaseSettings {
        if (!(requestsPerSecond >= 0.01 && requestsPerSecond <= HIGHEST_RATE)) {
            throw new IllegalArgumentException(
                    "COINBASE_REQUESTS_PER_SECOND " + requestsPerSecond + " must lie in 0.01.." + (int) HIGHEST_RATE);
        }
        if (apiKey != null && privateKey == null) {
            throw new IllegalArgumentException("COINBASE_API_KEY is set, but COINBASE_PRIVATE_KEY is not");
        }
        if (apiKey != null) {
            SigningKey.parse(privateKey);
        }
    }

    /**
     * Reads {@code COINBASE_API_URL}, {@code COINBASE_EXCHANGE_URL}, {@code COINBASE_REQUESTS_PER_SECOND}, {@code
     * COINBASE_API_KEY} and {@code COINBASE_PRIVATE_KEY}.
     *
     * @throws IllegalArgumentException for a key that cannot be used; it does not repeat the key
     */
    public static CoinbaseSettings from(EnvironmentValues environment) {
        return new CoinbaseSettings(
                environment.read("COINBASE_API_URL", URI.create(ADVANCED), CoinbaseSettings::address),
                environment.read("COINBASE_EXCHANGE_URL", URI.create(EXCHANGE), CoinbaseSettings::address),
                environment.read("COINBASE_REQUESTS_PER_SECOND", 4.0, Double::parseDouble),
                environment.read("COINBASE_API_KEY", null, text -> text),
                environment.read("COINBASE_PRIVATE_KEY", null, text -> text));
    }

    private static URI address(String text) {
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getQuery() != null) {
            throw new IllegalArgumentException("'" + text + "' is no address such as " + ADVANCED);
        }
        return address;
    }

    @Override
    public String toString() {
        return "CoinbaseSettings[" + advancedUrl + ", " + exchangeUrl + ", " + requestsPerSecond + "/s, "
                + (apiKey == null ? "public" : "signed") + "]";
    }
}
