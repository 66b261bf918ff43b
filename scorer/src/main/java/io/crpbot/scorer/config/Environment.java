package io.crpbot.scorer.config;

import io.crpbot.core.market.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the overrides of the environment and collects what cannot be read instead of stopping at the first. */
final class Environment {
    private final Map<String, String> values;
    private final List<String> problems;

    Environment(Map<String, String> values, List<String> problems) {
        this.values = values;
        this.problems = problems;
    }

    ScorerConfig over(ScorerConfig file) {
        return new ScorerConfig(
                read("CRPBOT_HOST", file.host(), Function.identity()),
                read("CRPBOT_PORT", file.port(), Integer::valueOf),
                read("RUNTIME_MODE", file.mode(), RunMode::parse),
                read("CRPBOT_ALIAS", file.alias(), ModelAlias::parse),
                read("DB_URL", file.databaseUrl(), Function.identity()),
                read("CRPBOT_SYMBOLS", file.symbols(), Environment::symbols),
                file.featureSet(),
                read("CRPBOT_RULES", file.rules(), Function.identity()),
                file.paperBalance(),
                file.maxRequestBytes(),
                file.maxCandlesPerRequest(),
                file.requestsPerMinute(),
                read("CRPBOT_TELEGRAM_URL", file.telegramUrl(), Function.identity()),
                read("CRPBOT_WEBHOOK_URL", file.webhookUrl(), Function.identity()));
    }

    private static List<Symbol> symbols(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Symbol::of)
                .toList();
    }

    <T> T read(String key, T otherwise, Function<String, T> parse) {
        String text = values.get(key);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return parse.apply(text.strip());
        } catch (NumberFormatException e) {
            problems.add(key + ": '" + text + "' is no number of that kind");
        } catch (IllegalArgumentException e) {
            problems.add(key + ": " + e.getMessage());
        }
        return otherwise;
    }
}
