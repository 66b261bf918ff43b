package io.crpbot.jobs.dag;

import java.io.IOException;

/** Starts a process and waits for it. */
@FunctionalInterface
interface TaskProcess {
    /** What {@code timeout(1)} answers when the time is up. */
    int TIMED_OUT = 124;

    /** @return its exit code, {@link #TIMED_OUT} when it was ended because its time was up */
    int run(Invocation invocation) throws IOException, InterruptedException;
}
