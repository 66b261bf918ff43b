package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Fields;
import io.crpbot.jobs.dag.YamlNode.Items;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one task; what every operator accepts is known here, the rest by {@link Operator}. */
final class TaskReader {
    private static final Set<String> COMMON = Set.of(
            "task_id",
            "operator",
            "dependencies",
            "task_group_name",
            "retries",
            "retry_delay",
            "execution_timeout",
            "trigger_rule",
            "owner",
            "email",
            "start_date",
            "end_date",
            "pool",
            "priority_weight",
            "depends_on_past",
            "doc_md",
            "inlets",
            "outlets",
            "do_xcom_push");
    private static final Duration RETRY_DELAY = Duration.ofMinutes(5);
    private static final int SKIP_CODE = 99;

    private final Map<String, Field> inherited;
    private final Groups groups;
    private final Template template;
    private final ScriptCheck scripts;
    private final Problems problems;

    TaskReader(Map<String, Field> inherited, Groups groups, Template template, ScriptCheck scripts, Problems problems) {
        this.inherited = inherited;
        this.groups = groups;
        this.template = template;
        this.scripts = scripts;
        this.problems = problems;
    }

    /** Empty when it has no name or no operator; its other problems leave a task behind. */
    Optional<Task> read(YamlNode node) {
        if (!(node instanceof Fields own) || !(own.get("task_id") instanceof Scalar name) || name.text() == null) {
            problems.add(node.line(), "task without task_id");
            return Optional.empty();
        }
        Optional<Operator> operator = operator(own, name);
        if (operator.isEmpty()) {
            // Keeps its name known, so that tasks which depend on it are not reported as well.
            return Optional.of(task(name, own, Operator.EMPTY, own.fields()));
        }
        Map<String, Field> all = new LinkedHashMap<>(inherited);
        all.putAll(own.fields());
        own.fields().forEach((key, field) -> {
            if (!COMMON.contains(key) && !operator.get().knows(key)) {
                problems.add(
                        field.line(),
                        "unknown key '" + key + "' of " + operator.get().shortName() + " '" + name.text() + "'");
            }
        });
        operator.get()
                .required()
                .filter(key -> !all.containsKey(key))
                .ifPresent(key -> problems.add(
                        name.line(),
                        "missing argument '" + key + "' of " + operator.get().shortName() + " '" + name.text() + "'"));
        all.forEach((key, field) -> checkTexts(field.value()));
        scripts.check(all, problems);
        return Optional.of(task(name, own, operator.get(), all));
    }

    private Optional<Operator> operator(Fields own, Scalar name) {
        if (!(own.get("operator") instanceof Scalar path)) {
            problems.add(name.line(), "task '" + name.text() + "' has no operator");
            return Optional.empty();
        }
        Optional<Operator> operator = Operator.of(String.valueOf(path.text()));
        if (operator.isEmpty()) {
            problems.add(path.line(), "unknown operator '" + path.text() + "': known are " + Operator.known());
        }
        return operator;
    }

    private Task task(Scalar name, Fields own, Operator operator, Map<String, Field> all) {
        String group = own.get("task_group_name") instanceof Scalar scalar ? scalar.text() : null;
        if (group != null && !groups.has(group)) {
            problems.add(own.get("task_group_name").line(), "unknown task group '" + group + "'");
            group = null;
        }
        Map<String, YamlNode> arguments = new LinkedHashMap<>();
        all.forEach((key, field) -> {
            if (operator.knows(key)) {
                arguments.put(key, field.value());
            }
        });
        return new Task(
                group == null ? name.text() : group + "." + name.text(),
                operator,
                arguments,
                Texts.list(own.fields().get("dependencies"), problems),
                all.containsKey("retries") ? Numbers.atLeast(0, "retries", all.get("retries"), problems) : 0,
                Durations.read("retry_delay", all.get("retry_delay"), RETRY_DELAY, problems),
                Durations.read("execution_timeout", all.get("execution_timeout"), Duration.ZERO, problems),
                rule(all.get("trigger_rule")),
                skipCode(operator, all.get("skip_on_exit_code")),
                name.line());
    }

    private TriggerRule rule(Field field) {
        if (field == null) {
            return TriggerRule.ALL_SUCCESS;
        }
        String text = field.value() instanceof Scalar scalar ? String.valueOf(scalar.text()) : "";
        Optional<TriggerRule> rule = TriggerRule.of(text);
        if (rule.isEmpty()) {
            problems.add(field.line(), "unknown trigger_rule '" + text + "'");
        }
        return rule.orElse(TriggerRule.ALL_SUCCESS);
    }

    /** Only Airflow's BashOperator skips by an exit code, 99 unless the file says otherwise. */
    private OptionalInt skipCode(Operator operator, Field field) {
        if (operator != Operator.BASH) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(field == null ? SKIP_CODE : Numbers.atLeast(0, "skip_on_exit_code", field, problems));
    }

    private void checkTexts(YamlNode node) {
        if (node instanceof Scalar scalar && scalar.text() != null) {
            List<String> unknown = template.unknown(scalar.text());
            unknown.forEach(name -> problems.add(scalar.line(), "unknown template '{{ " + name + " }}'"));
        } else if (node instanceof Items items) {
            items.items().forEach(this::checkTexts);
        } else if (node instanceof Fields fields) {
            fields.fields().values().forEach(field -> checkTexts(field.value()));
        }
    }
}
