package io.crpbot.scorer.config;

import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.market.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the environment overrides of {@code conf/scorer.yaml}. */
final class Environment {
    private final EnvironmentValues values;

    Environment(Map<String, String> values, List<String> problems) {
        this.values = new EnvironmentValues(values, problems);
    }

    ScorerConfig over(ScorerConfig file) {
        return new ScorerConfig(
                values.read("CRPBOT_HOST", file.host(), Function.identity()),
                values.read("CRPBOT_PORT", file.port(), Integer::valueOf),
                values.read("RUNTIME_MODE", file.mode(), RunMode::parse),
                values.read("CRPBOT_ALIAS", file.alias(), ModelAlias::parse),
                values.read("DB_URL", file.databaseUrl(), Function.identity()),
                values.read("CRPBOT_SYMBOLS", file.symbols(), Environment::symbols),
                file.featureSet(),
                values.read("CRPBOT_RULES", file.rules(), Function.identity()),
                file.paperBalance(),
                file.maxRequestBytes(),
                file.maxCandlesPerRequest(),
                file.requestsPerMinute(),
                values.read("CRPBOT_TELEGRAM_URL", file.telegramUrl(), Function.identity()),
                values.read("CRPBOT_WEBHOOK_URL", file.webhookUrl(), Function.identity()));
    }

    private static List<Symbol> symbols(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Symbol::of)
                .toList();
    }
}
