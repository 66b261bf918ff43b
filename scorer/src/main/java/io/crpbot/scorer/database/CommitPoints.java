package io.crpbot.scorer.database;

/**
 * Told when a transaction passes the instants at which a crash matters; tests stop the process there.
 */
@FunctionalInterface
public interface CommitPoints {
    CommitPoints NONE = (point, what) -> {};

    enum Point {
        /** All statements ran, nothing is committed. */
        BEFORE_COMMIT,
        /** Committed, not yet forced to disk. */
        AFTER_COMMIT,
        /** On disk, not yet acknowledged to the caller. */
        AFTER_SYNC
    }

    /** @param what the transaction, as named by its owner */
    void reached(Point point, String what);
}
