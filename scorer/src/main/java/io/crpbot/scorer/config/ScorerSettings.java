package io.crpbot.scorer.config;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.decision.PlanOverrides;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the scorer's files are and how it is configured: {@code conf/scorer.yaml}, then the environment, then the
 * command line.
 *
 * @param plan rules, limits and thresholds with what the environment overrides
 * @param state the scorer's own folder under the lake root: database, generated tokens, kill-switch file
 * @param syntheticCandles whether a generator made the candles that will be told; then every decision is marked so
 */
public record ScorerSettings(
        ScorerConfig config,
        Secrets secrets,
        TradingPlan plan,
        Path confDir,
        Path models,
        Path state,
        boolean syntheticCandles) {

    /**
     * @param commandLine what the options of a command change; applied last
     * @throws PipelineException with reason {@code CONFIGURATION} that names every problem at once
     */
    public static ScorerSettings load(
            Folders folders, Map<String, String> environment, UnaryOperator<ScorerConfig> commandLine) {
        List<String> problems = new ArrayList<>();
        Secrets secrets = Secrets.of(environment);
        checkTokens(secrets, problems);
        Optional<ScorerConfig> file = read(folders.confDir().resolve("scorer.yaml"), problems);
        Optional<ScorerConfig> config =
                file.map(new Environment(environment, problems)::over).map(commandLine);
        config.ifPresent(values -> {
            problems.addAll(values.problems());
            checkExposure(values, secrets, problems);
        });
        Optional<TradingPlan> plan =
                config.flatMap(values -> plan(folders.confDir(), values.rules(), environment, problems));
        if (!problems.isEmpty()) {
            throw PipelineException.configuration("Cannot configure the scorer: " + String.join("; ", problems));
        }
        return new ScorerSettings(
                config.orElseThrow(),
                secrets,
                plan.orElseThrow(),
                folders.confDir(),
                folders.models(),
                folders.lake().resolve("scorer"),
                false);
    }

    public String databaseUrl() {
        return config.databaseUrl().replace("{state}", state.toAbsolutePath().toString());
    }

    /** The database without credentials, for messages. */
    public String shownDatabase() {
        return databaseUrl().replaceAll("[?;].*", "");
    }

    /** Whether there is a database to open; always assumed of a server's. */
    public boolean hasDatabase() {
        String url = databaseUrl();
        return !url.startsWith("jdbc:h2:file:")
                || Files.exists(Path.of(shownDatabase().substring("jdbc:h2:file:".length()) + ".mv.db"));
    }

    /**
     * The same for a replay: its own folder and H2 file, so that told history never mixes with what happened, and no
     * channels, so that nobody is told to trade on it.
     */
    public ScorerSettings replayed() {
        Path folder = state.resolve("replay");
        return new ScorerSettings(
                config.withDatabase("jdbc:h2:file:{state}/crpbot").withoutWebhook(),
                secrets.withoutTelegram(),
                plan,
                confDir,
                models,
                folder,
                syntheticCandles);
    }

    public ScorerSettings onFreePort() {
        return new ScorerSettings(
                config.withAddress("127.0.0.1", 0), secrets, plan, confDir, models, state, syntheticCandles);
    }

    public ScorerSettings withSyntheticCandles(boolean synthetic) {
        return new ScorerSettings(config, secrets, plan, confDir, models, state, synthetic);
    }

    public ScorerSettings withSecrets(Secrets others) {
        return new ScorerSettings(config, others, plan, confDir, models, state, syntheticCandles);
    }

    private static Optional<ScorerConfig> read(Path file, List<String> problems) {
        try {
            return Optional.of(ConfigLoader.load(file, ScorerConfig.class));
        } catch (PipelineException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<TradingPlan> plan(
            Path confDir, String rules, Map<String, String> environment, List<String> problems) {
        try {
            TradingPlan file = TradingPlan.load(confDir, rules);
            return Optional.of(PlanOverrides.over(file, new EnvironmentValues(environment, problems)));
        } catch (PipelineException | IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static void checkTokens(Secrets secrets, List<String> problems) {
        Map.of(
                        "CRPBOT_READ_TOKEN", secrets.readToken(),
                        "CRPBOT_TRADE_TOKEN", secrets.tradeToken(),
                        "CRPBOT_ADMIN_TOKEN", secrets.adminToken())
                .forEach((key, token) -> token.filter(text -> text.length() < Secrets.SHORTEST_TOKEN)
                        .ifPresent(text ->
                                problems.add(key + " is shorter than " + Secrets.SHORTEST_TOKEN + " characters")));
        if (secrets.telegramToken().isPresent() != secrets.telegramChat().isPresent()) {
            problems.add("TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID must be set together");
        }
    }

    private static void checkExposure(ScorerConfig config, Secrets secrets, List<String> problems) {
        boolean tokens =
                secrets.tradeToken().isPresent() && secrets.adminToken().isPresent();
        if (config.mode() == RunMode.LIVE && !tokens) {
            problems.add("live mode needs CRPBOT_TRADE_TOKEN and CRPBOT_ADMIN_TOKEN");
        }
        if (!config.loopback() && !(tokens && secrets.readToken().isPresent())) {
            problems.add(
                    "host " + config.host()
                            + " is reachable from outside: CRPBOT_READ_TOKEN, CRPBOT_TRADE_TOKEN and CRPBOT_ADMIN_TOKEN must be set");
        }
    }
}
