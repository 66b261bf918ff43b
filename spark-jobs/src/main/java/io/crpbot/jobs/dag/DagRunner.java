package io.crpbot.jobs.dag;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a DAG without Airflow: order, trigger rules, retries, time limits and the skip code as Airflow has them. Each
 * task's output goes to a file of its own. A run fails when any of its tasks does.
 */
public final class DagRunner {
    private static final DateTimeFormatter RUN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Hears how the run goes, from one thread. */
    public interface Listener {
        void started(String task);

        void ended(TaskOutcome outcome);
    }

    /** Waits between two tries. */
    @FunctionalInterface
    interface Pause {
        void last(Duration delay) throws InterruptedException;
    }

    private final Path home;
    private final Path logs;
    private final TaskProcess process;
    private final Pause pause;

    /** Runs real processes. */
    public static DagRunner of(Path home, Path logs) {
        return new DagRunner(home, logs, new SystemProcess(), delay -> Thread.sleep(delay.toMillis()));
    }

    DagRunner(Path home, Path logs, TaskProcess process, Pause pause) {
        this.home = home;
        this.logs = logs;
        this.process = process;
        this.pause = pause;
    }

    /**
     * @param params replace the DAG's own; a name that it does not have is refused
     * @param environment given to every task
     * @param at logical time of the run, and its name in the log folder
     * @throws PipelineException (configuration) when it cannot be run here at all; nothing has been started then
     */
    public DagRun run(
            Dag dag, Map<String, String> params, Map<String, String> environment, Instant at, Listener listener)
            throws InterruptedException {
        Map<String, String> values = new TreeMap<>(dag.params());
        for (Map.Entry<String, String> param : params.entrySet()) {
            if (values.replace(param.getKey(), param.getValue()) == null) {
                throw PipelineException.configuration("Cannot run " + dag.id() + ": it has no param '" + param.getKey()
                        + "', only " + dag.params().keySet());
            }
        }
        for (Task task : dag.tasks()) {
            if (!task.operator().runnableHere()) {
                throw PipelineException.configuration("Cannot run " + dag.id() + ": task '" + task.id() + "' is a "
                        + task.operator().shortName() + ", which only Airflow runs");
            }
        }
        Path folder = logs.resolve(dag.id()).resolve(RUN_NAME.format(at));
        create(folder);
        TaskCommand commands = new TaskCommand(home, new Template(values, at), environment);
        TaskTries tries = new TaskTries(commands, folder, process, pause);
        return new DagRun(dag.id(), folder.toString(), new TaskFlow(dag, tries, listener).run());
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write logs to " + folder + ": " + e.getMessage(), e);
        }
    }
}
