package io.crpbot.scorer.cli;

import io.crpbot.scorer.config.Folders;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.ScorerSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** What every command accepts. Defaults lie under {@code crpbot.home}, which the launcher sets to the project's folder. */
final class ScorerOptions {
    @Option(
            names = "--lake",
            paramLabel = "DIR",
            defaultValue = "${env:CRPBOT_LAKE:-${sys:crpbot.home:-.}/data-lake}",
            description = "Root of the tables (environment: CRPBOT_LAKE); the scorer's files lie in its folder scorer.")
    private Path lake;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "${env:CRPBOT_MODELS}",
            description = "Registry root (environment: CRPBOT_MODELS); default: models under the lake.")
    private Path models;

    @Option(
            names = "--conf-dir",
            paramLabel = "DIR",
            defaultValue = "${env:CRPBOT_CONF_DIR:-${sys:crpbot.home:-.}/conf}",
            description = "Configuration folder (environment: CRPBOT_CONF_DIR); default: conf in the project.")
    private Path confDir;

    @Option(names = "--json", description = "Print the result as JSON instead of a table.")
    private boolean json;

    boolean json() {
        return json;
    }

    Path confDir() {
        return confDir;
    }

    Path home() {
        return Path.of(System.getProperty("crpbot.home", "."));
    }

    ScorerSettings settings(Map<String, String> environment, UnaryOperator<ScorerConfig> commandLine) {
        Path registry = Optional.ofNullable(models).orElse(lake.resolve("models"));
        return ScorerSettings.load(new Folders(confDir, lake, registry), environment, commandLine);
    }
}
