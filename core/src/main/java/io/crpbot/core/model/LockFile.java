package io.crpbot.core.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns at a file, within this process by a lock of the class and between processes by that of the file, which dies with
 * its process. A thread may take a turn at another file inside its turn, not at the same one.
 */
final class LockFile {
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    /** What is done in a turn. */
    interface Work<T> {
        T run() throws IOException;
    }

    private LockFile() {}

    static <T> T holding(Path file, Work<T> work) throws IOException {
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock turn = channel.lock()) {
            if (!turn.isValid()) {
                throw new IOException("the lock on " + file + " was lost");
            }
            return work.run();
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
