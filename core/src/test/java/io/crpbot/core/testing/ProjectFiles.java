package io.crpbot.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's own files from whichever module folder a test runs in. */
public final class ProjectFiles {
    private ProjectFiles() {}

    /** The folder that holds {@code mvnw}. */
    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No project root above " + Path.of("").toAbsolutePath());
    }

    public static Path conf() {
        return root().resolve("conf");
    }

    /** Real candles: {@code CRPBOT_DATA}, else {@code ../shared/data} beside the project. May be absent. */
    public static Path realData() {
        String override = System.getenv("CRPBOT_DATA");
        return override == null || override.isBlank()
                ? root().resolve("../shared/data").normalize()
                : Path.of(override);
    }
}
