package io.crpbot.jobs.dag;

/** How a task ended. */
public enum TaskState {
    SUCCESS,
    /** It said so by its skip code, or everything it needed was skipped. */
    SKIPPED,
    FAILED,
    /** It never ran because a task before it failed. */
    UPSTREAM_FAILED;

    boolean isFailure() {
        return this == FAILED || this == UPSTREAM_FAILED;
    }
}
