package io.crpbot.jobs.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every command accepts. Defaults lie under {@code crpbot.home}, which the launcher sets to the project's folder. */
final class CommonOptions {
    @Option(
            names = "--lake",
            paramLabel = "DIR",
            defaultValue = "${env:CRPBOT_LAKE:-${sys:crpbot.home:-.}/data-lake}",
            description = "Root of the tables (environment: CRPBOT_LAKE); default: data-lake in the project.")
    private String lake;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "${env:CRPBOT_MODELS}",
            description = "Registry root (environment: CRPBOT_MODELS); default: models under the lake.")
    private Path models;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master; default: what spark-submit says, else local[*].")
    private String master;

    @Option(
            names = "--conf-dir",
            paramLabel = "DIR",
            defaultValue = "${env:CRPBOT_CONF_DIR:-${sys:crpbot.home:-.}/conf}",
            description = "Configuration folder (environment: CRPBOT_CONF_DIR); default: conf in the project.")
    private Path confDir;

    @Option(names = "--json", description = "Print the result as one JSON line instead of a table.")
    private boolean json;

    @Option(names = "--now", paramLabel = "INSTANT", description = "Take this as the time at which the command starts.")
    private Instant now;

    String lake() {
        return lake;
    }

    Path models() {
        return models == null ? Path.of(lake, "models") : models;
    }

    String master() {
        return master == null ? System.getProperty("spark.master", "local[*]") : master;
    }

    Path confDir() {
        return confDir;
    }

    boolean json() {
        return json;
    }

    /** The project's folder. */
    Path home() {
        return Path.of(System.getProperty("crpbot.home", ".")).toAbsolutePath().normalize();
    }

    /** The same options for a command that this one runs. */
    List<String> arguments() {
        return arguments(lake, models());
    }

    /** The same options for a command that this one runs on another lake, with the models in it. */
    List<String> arguments(Path otherLake) {
        return arguments(otherLake.toString(), otherLake.resolve("models"));
    }

    private List<String> arguments(String ofLake, Path ofModels) {
        List<String> arguments = new ArrayList<>(List.of(
                "--lake",
                ofLake,
                "--models",
                ofModels.toString(),
                "--conf-dir",
                confDir.toString(),
                "--master",
                master()));
        if (now != null) {
            arguments.addAll(List.of("--now", now.toString()));
        }
        return arguments;
    }

    /** Gives the same options to programs that this one starts. */
    Map<String, String> environment() {
        String root = lake.contains(":/")
                ? lake
                : Path.of(lake).toAbsolutePath().normalize().toString();
        return Map.of(
                "CRPBOT_LAKE", root,
                "CRPBOT_MODELS", models().toAbsolutePath().normalize().toString(),
                "CRPBOT_CONF_DIR", confDir.toAbsolutePath().normalize().toString());
    }

    /** {@code base}, moved so that it starts at {@code --now} when that was given. */
    Clock clock(Clock base) {
        return now == null ? base : Clock.offset(base, Duration.between(base.instant(), now));
    }
}
