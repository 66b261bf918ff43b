package io.crpbot.jobs;

/**
 * Where a stage says how far it is, and what an operator should know at once. Implementations write to stderr or stay silent.
 * Thread-safe.
 */
public interface Progress {
    /** Starts the bar of one named task; {@code total} counts in units the caller chooses, below 0 when unknown. */
    Task start(String name, long total);

    /** Tells one line beside the bars, whatever becomes of the stage. */
    default void say(String line) {}

    /** One running bar. */
    interface Task extends AutoCloseable {
        /** Moves the bar on; {@code note} is shown beside it and may be empty. */
        void advance(long units, String note);

        @Override
        void close();
    }

    /** Shows nothing. */
    static Progress silent() {
        return (name, total) -> new Task() {
            @Override
            public void advance(long units, String note) {}

            @Override
            public void close() {}
        };
    }
}
