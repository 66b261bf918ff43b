package io.crpbot.scorer.runtime;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scorer's folder for replays; each replay begins with an empty one, so that none answers from an earlier one. */
public final class ReplayFolder {
    private ReplayFolder() {}

    /** Deletes the database of the last replay, and nothing else. */
    public static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> databases = entries.filter(
                            file -> file.getFileName().toString().startsWith("crpbot."))
                    .toList();
            for (Path file : databases) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw PipelineException.failed("Cannot clear the last replay in " + folder + ": " + e.getMessage(), e);
        }
    }
}
