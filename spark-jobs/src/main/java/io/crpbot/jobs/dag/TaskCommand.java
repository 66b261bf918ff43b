package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Fields;
import io.crpbot.jobs.dag.YamlNode.Items;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The process that a task means, its templates filled in; {@code $CRPBOT_HOME} is the project's folder. */
final class TaskCommand {
    private final Path home;
    private final Template template;
    private final Map<String, String> environment;

    /** @param environment what every task of the run gets */
    TaskCommand(Path home, Template template, Map<String, String> environment) {
        this.home = home;
        this.template = template;
        this.environment = Map.copyOf(environment);
    }

    /** Empty for a task that starts nothing. */
    List<String> of(Task task) {
        return switch (task.operator()) {
            case BASH -> List.of("bash", "-c", text(task, "bash_command"));
            case SPARK_SUBMIT -> sparkSubmit(task);
            case EMPTY -> List.of();
            case HTTP, HTTP_SENSOR, TASK_SENSOR ->
                throw new IllegalArgumentException("Cannot run task '" + task.id() + "': "
                        + task.operator().shortName() + " runs under Airflow only");
        };
    }

    Map<String, String> environment(Task task) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CRPBOT_HOME", home.toString());
        for (String key : List.of("env", "env_vars")) {
            if (task.arguments().get(key) instanceof Fields fields) {
                fields.fields().forEach((name, value) -> all.put(name, expanded(value.value())));
            }
        }
        return all;
    }

    Path directory(Task task) {
        String cwd = text(task, "cwd");
        return cwd == null ? home : home.resolve(cwd);
    }

    private List<String> sparkSubmit(Task task) {
        String sparkHome = System.getenv("SPARK_HOME");
        List<String> command = new ArrayList<>();
        command.add(sparkHome == null ? "spark-submit" : sparkHome + "/bin/spark-submit");
        Map<String, String> options = Map.of(
                "java_class", "--class",
                "name", "--name",
                "deploy_mode", "--deploy-mode",
                "driver_memory", "--driver-memory",
                "executor_memory", "--executor-memory",
                "executor_cores", "--executor-cores",
                "num_executors", "--num-executors",
                "jars", "--jars",
                "packages", "--packages",
                "files", "--files");
        options.forEach((key, option) -> {
            if (text(task, key) != null) {
                command.addAll(List.of(option, text(task, key)));
            }
        });
        if (task.arguments().get("conf") instanceof Fields conf) {
            conf.fields()
                    .forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + expanded(value.value()))));
        }
        command.add(text(task, "application"));
        if (task.arguments().get("application_args") instanceof Items items) {
            items.items().forEach(item -> command.add(expanded(item)));
        }
        return command;
    }

    private String text(Task task, String key) {
        YamlNode node = task.arguments().get(key);
        return node == null ? null : expanded(node);
    }

    private String expanded(YamlNode node) {
        String text = node instanceof Scalar scalar && scalar.text() != null ? scalar.text() : "";
        return template.fill(text).replace("${CRPBOT_HOME}", home.toString()).replace("$CRPBOT_HOME", home.toString());
    }
}
