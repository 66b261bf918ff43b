package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;

/** Finds what an operator can act on inside the exceptions that Spark wraps around it. */
public final class SparkFailure {
    private SparkFailure() {}

    /**
     * The {@link PipelineException} that a task or a nested step threw, or one that says {@code what} could not be done and
     * why.
     *
     * @param what begins with "Cannot"
     */
    public static PipelineException of(String what, Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PipelineException known) {
                return known;
            }
            deepest = cause;
        }
        String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
        return PipelineException.failed(
                what + ": " + message.lines().findFirst().orElse(""), failure);
    }
}
