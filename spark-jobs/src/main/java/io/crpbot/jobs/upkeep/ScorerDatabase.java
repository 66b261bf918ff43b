package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The scorer's database file, held so that no scorer opens it while it is copied. */
final class ScorerDatabase implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private ScorerDatabase(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * @param wanted whether it is to be copied; otherwise nothing is held
     * @param lake root; one that is no local folder has no database
     * @throws PipelineException when a scorer has it open
     */
    static ScorerDatabase hold(boolean wanted, String lake) throws IOException {
        Path file = Path.of(lake.replaceFirst("^file:(//)?(?=/)", ""), "scorer", "crpbot.mv.db");
        if (!wanted || !Files.exists(file)) {
            return new ScorerDatabase(null, null);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
        if (lock == null) {
            channel.close();
            throw PipelineException.failed("Cannot back up " + file
                    + ": a running scorer has it open; stop the scorer, or leave it out with --without-scorer");
        }
        return new ScorerDatabase(channel, lock);
    }

    /** Whether nobody else can have opened it since. */
    boolean held() {
        return lock == null || lock.isValid();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
