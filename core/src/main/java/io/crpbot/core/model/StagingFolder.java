package io.crpbot.core.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder beside the versions in which the next one is made. A lock file says whether its writer is alive: locks die
 * with their process, so what a killed writer left behind is told apart from what another one is writing right now.
 */
final class StagingFolder implements AutoCloseable {
    private static final String PREFIX = ".writing-";
    private static final String LOCK = ".lock";

    private final Path lockFile;
    private final FileChannel channel;
    private final Path folder;

    private StagingFolder(Path lockFile, FileChannel channel) {
        this.lockFile = lockFile;
        this.channel = channel;
        this.folder = folderOf(lockFile);
    }

    static StagingFolder create(Path parent) throws IOException {
        while (true) {
            Optional<StagingFolder> staging = claim(Files.createTempFile(parent, PREFIX, LOCK));
            if (staging.isPresent()) {
                Files.createDirectory(staging.get().folder);
                return staging.get();
            }
        }
    }

    /** Nothing where a cleaner took the file for a leftover, as it does until the file is locked. */
    private static Optional<StagingFolder> claim(Path lockFile) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        } catch (NoSuchFileException taken) {
            return Optional.empty();
        }
        if (tryLock(channel) != null && Files.exists(lockFile)) {
            return Optional.of(new StagingFolder(lockFile, channel));
        }
        channel.close();
        return Optional.empty();
    }

    /** Deletes what writers that are no longer alive left in {@code parent}. */
    static void removeLeftovers(Path parent) throws IOException {
        List<Path> locks;
        try (Stream<Path> entries = Files.list(parent)) {
            locks = entries.filter(StagingFolder::isLock).toList();
        }
        for (Path lockFile : locks) {
            removeIfDead(lockFile);
        }
    }

    private static void removeIfDead(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (tryLock(channel) != null) {
                Durable.deleteTree(folderOf(lockFile));
                Files.deleteIfExists(lockFile);
            }
        } catch (NoSuchFileException goneMeanwhile) {
            // its writer has finished, or another cleaner was here: nothing is left to remove
            return;
        }
    }

    private static boolean isLock(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(LOCK);
    }

    private static Path folderOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            Durable.deleteTree(folder);
            Files.deleteIfExists(lockFile);
        } finally {
            channel.close();
        }
    }
}
