package io.crpbot.scorer.config;

import io.crpbot.core.market.Symbol;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code conf/scorer.yaml} after the overrides of environment and command line; the file explains each key. Holds no
 * secret.
 *
 * @param databaseUrl JDBC URL of an H2 file or of PostgreSQL; {@code {state}} stands for the scorer's folder
 * @param rules name of a rule file in {@code conf/ftmo}
 * @param paperBalance account currency, to the cent
 */
public record ScorerConfig(
        String host,
        int port,
        RunMode mode,
        ModelAlias alias,
        String databaseUrl,
        List<Symbol> symbols,
        String featureSet,
        String rules,
        BigDecimal paperBalance,
        int maxRequestBytes,
        int maxCandlesPerRequest,
        int requestsPerMinute,
        String telegramUrl,
        String webhookUrl) {

    public ScorerConfig {
        symbols = List.copyOf(symbols);
    }

    /** Everything that is wrong with these values, empty when nothing is. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        require(problems, port >= 0 && port <= 65_535, "port " + port + " is not within 0..65535");
        require(problems, !host.isBlank(), "host is empty");
        require(problems, !symbols.isEmpty(), "symbols is empty");
        require(
                problems,
                databaseUrl.startsWith("jdbc:h2:") || databaseUrl.startsWith("jdbc:postgresql:"),
                "database_url must start with jdbc:h2: or jdbc:postgresql:");
        require(
                problems,
                mode != RunMode.LIVE || alias == ModelAlias.CHAMPION,
                "alias challenger is for dryrun only: live accepts no other bundle than the champion");
        requirePositive(problems, "max_request_bytes", maxRequestBytes);
        requirePositive(problems, "max_candles_per_request", maxCandlesPerRequest);
        requirePositive(problems, "requests_per_minute", requestsPerMinute);
        require(
                problems,
                paperBalance.signum() > 0 && paperBalance.scale() <= 2,
                "paper_balance " + paperBalance + " is not above 0 with at most two decimals");
        require(problems, isHttp(telegramUrl), "telegram_url '" + telegramUrl + "' is no http(s) address");
        require(
                problems,
                webhookUrl.isEmpty() || isHttp(webhookUrl),
                "webhook_url '" + webhookUrl + "' is no http(s) address");
        return problems;
    }

    public ScorerConfig withAddress(String newHost, int newPort) {
        return with(newHost, newPort, mode, alias, databaseUrl, webhookUrl);
    }

    public ScorerConfig withMode(RunMode newMode) {
        return with(host, port, newMode, alias, databaseUrl, webhookUrl);
    }

    public ScorerConfig withAlias(ModelAlias newAlias) {
        return with(host, port, mode, newAlias, databaseUrl, webhookUrl);
    }

    public ScorerConfig withDatabase(String newUrl) {
        return with(host, port, mode, alias, newUrl, webhookUrl);
    }

    ScorerConfig withoutWebhook() {
        return with(host, port, mode, alias, databaseUrl, "");
    }

    private ScorerConfig with(
            String newHost, int newPort, RunMode newMode, ModelAlias newAlias, String newUrl, String newWebhook) {
        return new ScorerConfig(
                newHost,
                newPort,
                newMode,
                newAlias,
                newUrl,
                symbols,
                featureSet,
                rules,
                paperBalance,
                maxRequestBytes,
                maxCandlesPerRequest,
                requestsPerMinute,
                telegramUrl,
                newWebhook);
    }

    /** True when only this machine can reach the service. */
    public boolean loopback() {
        return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
    }

    private static void requirePositive(List<String> problems, String key, int value) {
        require(problems, value > 0, key + " " + value + " is not above 0");
    }

    private static void require(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static boolean isHttp(String address) {
        try {
            String scheme = URI.create(address).getScheme();
            return "https".equals(scheme) || "http".equals(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
