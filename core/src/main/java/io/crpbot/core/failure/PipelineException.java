package io.crpbot.core.failure;

/**
 * Everything an operator has to act on: bad input, a table that cannot be written, a bundle that does not match. The
 * message reads "Cannot &lt;do&gt; &lt;what&gt;: &lt;why&gt;" and is shown as it is, without a stack trace; the reason
 * decides the exit code.
 */
public final class PipelineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the run ended, with the exit code that schedulers see. */
    public enum Reason {
        /** The work could not be done: data, storage or a model is not as it must be. */
        FAILED(1),
        /** The request itself is wrong: usage or configuration. */
        CONFIGURATION(2),
        /** A gate said no; the run itself went well. 99 is the code that Airflow counts as skipped. */
        REFUSED(99);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    public PipelineException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public static PipelineException failed(String message) {
        return new PipelineException(Reason.FAILED, message, null);
    }

    public static PipelineException failed(String message, Throwable cause) {
        return new PipelineException(Reason.FAILED, message, cause);
    }

    public static PipelineException configuration(String message) {
        return new PipelineException(Reason.CONFIGURATION, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
