package io.crpbot.jobs.lake;

/**
 * Told of every commit to a table, so that a test can end the process exactly there. A point reads {@code before
 * bronze/candles} or {@code after bronze/candles}.
 */
@FunctionalInterface
public interface CommitListener {
    void reached(String point);

    /** Nobody listens. */
    static CommitListener none() {
        return point -> {};
    }
}
