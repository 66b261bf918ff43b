package io.crpbot.jobs.cli;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.ModelTable;
import java.time.Duration;

/**
 * A command that runs a job on Spark. A subclass declares its own picocli options as fields, turns them into the job's
 * configuration record and returns the job's result; the table, the JSON line, the exit code, the clock and the session
 * are taken care of here:
 *
 * <pre>{@code
 * @Command(name = "resample", description = "Closed 5m to 1d candles into silver/candles.")
 * final class ResampleCommand extends StageCommand {
 *     @Option(names = "--symbols", split = ",") private List<Symbol> symbols;
 *
 *     @Override
 *     protected StageResult run(JobContext context) {
 *         return new ResampleJob(context).run(ConfigLoader.load(context.conf().resolve("resample.yaml"), ResampleConfig.class));
 *     }
 * }
 * }</pre>
 *
 * <p>Registered in {@link CommandGroups}. Symbols, timeframes, instants (also plain UTC dates), paths and durations are
 * converted by picocli; a value that cannot be converted is wrong usage (exit 2).
 */
abstract class StageCommand extends CliCommand {
    /** Runs the job. Must not print to stdout; a {@code PipelineException} becomes one line on stderr and an exit code. */
    protected abstract StageResult run(JobContext context);

    /**
     * Answers, by printing, what the options ask for beside the job and what needs no Spark session.
     *
     * @return false when they ask for the job
     */
    protected boolean answered(Console console) {
        return false;
    }

    /** Whether it was asked to change the folder of models, so that the lake's copy of what that says is made anew. */
    protected boolean changesModels() {
        return false;
    }

    @Override
    public final Integer call() {
        if (answered(console())) {
            if (changesModels()) {
                copyModels(context());
            }
            return 0;
        }
        long begun = System.nanoTime();
        JobContext context = context();
        StageResult result = run(context);
        if (changesModels()) {
            copyModels(context);
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        console().result(result, elapsed);
        root().finished(result, elapsed);
        return result.exitCode();
    }

    private static void copyModels(JobContext context) {
        new ModelTable(context.lake()).copy(context.registry());
    }

    private JobContext context() {
        Lake lake =
                new Lake(root().session().open(options().master()), options().lake());
        return new JobContext(
                lake,
                options().models(),
                options().confDir(),
                clock(),
                TerminalProgress.on(console().err()));
    }
}
