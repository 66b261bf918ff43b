package io.crpbot.jobs.dag;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its line (counted from 1), so that a problem can say where it is. */
sealed interface YamlNode {
    int line();

    /** {@code text} is null for YAML's null. */
    record Scalar(String text, int line) implements YamlNode {}

    record Items(List<YamlNode> items, int line) implements YamlNode {}

    /** Keys in the order of the file. */
    record Fields(Map<String, Field> fields, int line) implements YamlNode {
        YamlNode get(String key) {
            Field field = fields.get(key);
            return field == null ? null : field.value();
        }
    }

    record Field(int line, YamlNode value) {}
}
