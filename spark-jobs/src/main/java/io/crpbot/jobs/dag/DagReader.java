package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Fields;
import io.crpbot.jobs.dag.YamlNode.Items;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one DAG of a file; what is wrong goes to the problems and the rest is still read. */
final class DagReader {
    private static final Set<String> KEYS = Set.of(
            "default_args",
            "schedule",
            "start_date",
            "end_date",
            "catchup",
            "description",
            "tags",
            "params",
            "max_active_runs",
            "max_active_tasks",
            "dagrun_timeout",
            "doc_md",
            "tasks",
            "task_groups");
    private static final int UNBOUNDED = 16;

    private final String id;
    private final String file;
    private final Field defaults;
    private final ScriptCheck scripts;
    private final Problems problems;

    DagReader(String id, String file, Field defaults, ScriptCheck scripts, Problems problems) {
        this.id = id;
        this.file = file;
        this.defaults = defaults;
        this.scripts = scripts;
        this.problems = problems;
    }

    /** Empty when so much is wrong that there is no DAG. */
    Optional<Dag> read(Field entry) {
        if (!(entry.value() instanceof Fields own)) {
            problems.add(entry.line(), "DAG '" + id + "' has no keys");
            return Optional.empty();
        }
        Map<String, Field> keys = merged(own);
        keys.forEach((key, field) -> {
            if (!KEYS.contains(key)) {
                problems.add(field.line(), "unknown key '" + key + "' of DAG '" + id + "'");
            }
        });
        checkStart(entry, keys);
        Durations.read("dagrun_timeout", keys.get("dagrun_timeout"), null, problems);
        Map<String, String> params = params(keys.get("params"));
        List<Task> tasks = tasks(entry, keys, params);
        return Optional.of(new Dag(
                id,
                file,
                text(keys, "description", ""),
                schedule(keys.get("schedule")),
                params,
                parallel(keys),
                tasks));
    }

    private Map<String, Field> merged(Fields own) {
        Map<String, Field> keys = new LinkedHashMap<>();
        if (defaults != null && defaults.value() instanceof Fields shared) {
            keys.putAll(shared.fields());
        }
        Field sharedArgs = keys.get("default_args");
        keys.putAll(own.fields());
        Field ownArgs = own.fields().get("default_args");
        if (sharedArgs != null
                && ownArgs != null
                && sharedArgs.value() instanceof Fields shared
                && ownArgs.value() instanceof Fields mine) {
            Map<String, Field> both = new LinkedHashMap<>(shared.fields());
            both.putAll(mine.fields());
            keys.put("default_args", new Field(ownArgs.line(), new Fields(both, ownArgs.line())));
        }
        return keys;
    }

    private void checkStart(Field entry, Map<String, Field> keys) {
        Field start = keys.get("start_date");
        if (start == null
                && keys.get("default_args") != null
                && keys.get("default_args").value() instanceof Fields args) {
            start = args.fields().get("start_date");
        }
        if (start == null) {
            problems.add(entry.line(), "DAG '" + id + "' has no start_date");
        }
    }

    private String schedule(Field field) {
        if (field == null || !(field.value() instanceof Scalar scalar) || scalar.text() == null) {
            return null;
        }
        Schedule.flaw(scalar.text()).ifPresent(flaw -> problems.add(field.line(), flaw));
        return scalar.text();
    }

    private Map<String, String> params(Field field) {
        Map<String, String> params = new LinkedHashMap<>();
        if (field != null && field.value() instanceof Fields fields) {
            fields.fields().forEach((name, value) -> {
                if (value.value() instanceof Scalar scalar && scalar.text() != null) {
                    params.put(name, scalar.text());
                } else {
                    problems.add(value.line(), "param '" + name + "' has no value");
                }
            });
        } else if (field != null) {
            problems.add(field.line(), "params must be names with values");
        }
        return params;
    }

    private int parallel(Map<String, Field> keys) {
        Field field = keys.get("max_active_tasks");
        return field == null ? UNBOUNDED : Numbers.atLeast(1, "max_active_tasks", field, problems);
    }

    private List<Task> tasks(Field entry, Map<String, Field> keys, Map<String, String> params) {
        Field field = keys.get("tasks");
        if (field == null
                || !(field.value() instanceof Items items)
                || items.items().isEmpty()) {
            problems.add(field == null ? entry.line() : field.line(), "DAG '" + id + "' has no list of tasks");
            return List.of();
        }
        Map<String, Field> inherited = new LinkedHashMap<>();
        if (keys.get("default_args") != null && keys.get("default_args").value() instanceof Fields args) {
            inherited.putAll(args.fields());
        }
        Groups groups = Groups.read(keys.get("task_groups"), problems);
        TaskReader reader = new TaskReader(inherited, groups, new Template(params, Instant.EPOCH), scripts, problems);
        List<Task> tasks = new ArrayList<>();
        items.items().forEach(item -> reader.read(item).ifPresent(tasks::add));
        return new TaskOrder(groups, problems).resolve(tasks);
    }

    private static String text(Map<String, Field> keys, String key, String absent) {
        Field field = keys.get(key);
        return field != null && field.value() instanceof Scalar scalar && scalar.text() != null
                ? scalar.text()
                : absent;
    }
}
