package io.crpbot.scorer.config;

import java.security.SecureRandom;
import java.util.Base64;
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

    /** With trade and admin tokens made up where they are missing. */
    public Secrets completed(SecureRandom random) {
        return new Secrets(
                readToken,
                tradeToken.or(() -> Optional.of(token(random))),
                adminToken.or(() -> Optional.of(token(random))),
                telegramToken,
                telegramChat);
    }

    Secrets withoutTelegram() {
        return new Secrets(readToken, tradeToken, adminToken, Optional.empty(), Optional.empty());
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<String> value(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
