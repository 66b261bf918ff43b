package io.crpbot.core.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns at a file, within this process by a lock of its own for each file and between processes by that of the file, which
 * dies with its process. A thread may take a turn at another file inside its turn, not at the same one; those that do take
 * them in one order: decisions on a name, versions, the files of a name. The turn at copying what the folder says is taken alone.
 */
final class LockFile {
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    /** What is done in a turn. */
    interface Work<T> {
        T run() throws IOException;
    }

    private LockFile() {}

    static <T> T holding(Path file, Work<T> work) throws IOException {
        // by its real place: a process that opens a locked file a second time loses the lock when it closes either
        Path place = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        ReentrantLock own = IN_PROCESS.computeIfAbsent(place, key -> new ReentrantLock());
        own.lock();
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock turn = channel.lock()) {
            if (!turn.isValid()) {
                throw new IOException("the lock on " + file + " was lost");
            }
            return work.run();
        } finally {
            own.unlock();
        }
    }
}
