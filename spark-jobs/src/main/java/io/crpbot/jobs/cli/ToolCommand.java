package io.crpbot.jobs.cli;

/** A command that needs no Spark session, such as a look at a file; it prints by its {@link Console}. */
abstract class ToolCommand extends CliCommand {
    /** @return the exit code: 0 done, 1 failed, 99 a gate said no */
    protected abstract int run(Console console);

    @Override
    public final Integer call() {
        return run(console());
    }
}
