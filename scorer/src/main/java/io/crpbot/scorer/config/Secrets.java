package io.crpbot.scorer.config;

import java.util.Map;
import java.util.Optional;

/** What must never be logged or stored: bearer tokens by role and the Telegram credentials. Empty means not set. */
public record Secrets(
        Optional<String> readToken,
        Optional<String> tradeToken,
        Optional<String> adminToken,
        Optional<String> telegramToken,
        Optional<String> telegramChat) {

    public static final int SHORTEST_TOKEN = 16;

    public static Secrets of(Map<String, String> environment) {
        return new Secrets(
                value(environment, "CRPBOT_READ_TOKEN"),
                value(environment, "CRPBOT_TRADE_TOKEN"),
                value(environment, "CRPBOT_ADMIN_TOKEN"),
                value(environment, "TELEGRAM_BOT_TOKEN"),
                value(environment, "TELEGRAM_CHAT_ID"));
    }

    private static Optional<String> value(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
