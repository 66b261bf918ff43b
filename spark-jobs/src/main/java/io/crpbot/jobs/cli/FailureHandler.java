package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What an operator can act on is one line and the exit code of its reason, also when Spark wrapped it; anything else is
 * a defect and keeps its stack trace.
 */
final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PipelineException known) {
                line.getErr().println(known.getMessage());
                return known.reason().exitCode();
            }
        }
        line.getErr().println("Unexpected failure of " + line.getCommandName() + ":");
        failure.printStackTrace(line.getErr());
        line.getErr().flush();
        return PipelineException.Reason.FAILED.exitCode();
    }
}
