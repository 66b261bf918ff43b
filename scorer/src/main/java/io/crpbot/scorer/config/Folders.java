package io.crpbot.scorer.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folders every command shares: configuration, lake root and model registry. */
public record Folders(Path confDir, Path lake, Path models) {

    /** What was given, else {@code CRPBOT_LAKE}, else the folders of a fresh clone; models lie in the lake. */
    public static Folders of(
            Optional<Path> confDir, Optional<Path> lake, Optional<Path> models, Map<String, String> environment) {
        Path root = lake.orElseGet(() -> Path.of(environment.getOrDefault("CRPBOT_LAKE", "data-lake")));
        return new Folders(confDir.orElse(Path.of("conf")), root, models.orElse(root.resolve("models")));
    }
}
