package io.crpbot.core.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Variables of the environment that override keys of {@code conf/}. What cannot be read is collected instead of stopping
 * at the first. Not thread-safe.
 *
 * @param problems receives what is wrong, beginning with the variable's name
 */
public record EnvironmentValues(Map<String, String> values, List<String> problems) {
    /** The variable's value, or {@code otherwise} where it is not set, blank or, as a problem then, not readable. */
    public <T> T read(String key, T otherwise, Function<String, T> parse) {
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
