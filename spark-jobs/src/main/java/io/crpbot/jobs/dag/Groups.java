package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Fields;
import io.crpbot.jobs.dag.YamlNode.Items;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The task groups of one DAG. A task that depends on a group waits for all its tasks; a group's own dependencies hold
 * for each of its tasks.
 *
 * @param after group name to the ids it depends on
 * @param lines group name to its line
 */
record Groups(Map<String, List<String>> after, Map<String, Integer> lines) {
    private static final Set<String> KEYS = Set.of("group_name", "tooltip", "dependencies");

    static Groups read(Field field, Problems problems) {
        Map<String, List<String>> after = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        if (field != null && field.value() instanceof Items items) {
            for (YamlNode item : items.items()) {
                if (item instanceof Fields group && group.get("group_name") instanceof Scalar name) {
                    group.fields().forEach((key, value) -> {
                        if (!KEYS.contains(key)) {
                            problems.add(value.line(), "unknown key '" + key + "' of task group '" + name.text() + "'");
                        }
                    });
                    if (after.put(name.text(), Texts.list(group.fields().get("dependencies"), problems)) != null) {
                        problems.add(name.line(), "task group '" + name.text() + "' is there twice");
                    }
                    lines.put(name.text(), name.line());
                } else {
                    problems.add(item.line(), "task group without group_name");
                }
            }
        } else if (field != null) {
            problems.add(field.line(), "task_groups must be a list");
        }
        return new Groups(after, lines);
    }

    boolean has(String name) {
        return after.containsKey(name);
    }
}
