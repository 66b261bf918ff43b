package io.crpbot.scorer.runtime;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
                requireUnused(file);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw PipelineException.failed("Cannot clear the last replay in " + folder + ": " + e, e);
        }
    }

    /** H2 holds a lock on its file; deleting it would take another replay's results away. */
    private static void requireUnused(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw PipelineException.failed(
                        "Cannot replay: another replay is running on " + file + "; wait for it or use another --lake");
            }
        } catch (OverlappingFileLockException e) {
            throw PipelineException.failed("Cannot replay: this process is replaying on " + file + " already", e);
        }
    }
}
