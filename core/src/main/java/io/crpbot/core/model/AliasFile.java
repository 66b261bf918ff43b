package io.crpbot.core.model;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * {@code aliases.json} of one name: replaced as a whole by a rename, so that a reader sees one state or the other. Changes
 * take turns, within this process by a lock of the class and between processes by a lock file.
 */
final class AliasFile {
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path file;
    private final Path next;
    private final Path lock;
    private final CommitListener commits;

    AliasFile(Path home, CommitListener commits) {
        this.commits = commits;
        file = home.resolve("aliases.json");
        next = home.resolve(".aliases.json.next");
        lock = home.resolve(".aliases.json.lock");
    }

    Map<String, Integer> read() {
        return Files.exists(file) ? ManifestJson.read(file, Content.class).aliases() : Map.of();
    }

    /** @param moved what the change is called where it is listened for */
    void change(String moved, Consumer<Map<String, Integer>> change) {
        commits.reached("before " + moved);
        replace(moved, change);
        commits.reached("after " + moved);
    }

    private void replace(String moved, Consumer<Map<String, Integer>> change) {
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock turn = channel.lock()) {
            if (!turn.isValid()) {
                throw new IOException("the lock on " + lock + " was lost");
            }
            Map<String, Integer> aliases = new TreeMap<>(read());
            change.accept(aliases);
            Durable.write(next, ManifestJson.write(new Content(aliases)));
            commits.reached("drafted " + moved);
            Durable.move(next, file);
            commits.reached("moved " + moved);
            Durable.syncFolder(file.getParent());
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write " + file + ": " + e, e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    record Content(Map<String, Integer> aliases) {
        Content {
            aliases = ManifestChecks.copy(aliases);
        }
    }
}
