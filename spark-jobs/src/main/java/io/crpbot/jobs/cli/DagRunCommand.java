package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.dag.Dag;
import io.crpbot.jobs.dag.DagRun;
import io.crpbot.jobs.dag.DagRunner;
import io.crpbot.jobs.dag.TaskOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dag run}: one run of one DAG; a line a task on stderr while it goes, a table at the end. */
@Command(name = "run", description = "Runs a DAG once: order, retries, exit 99 = skipped, one log file a task.")
final class DagRunCommand extends DagCommand.OfFolder {
    @Parameters(paramLabel = "NAME")
    private String name;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "Replaces a param of the DAG; may be repeated.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            defaultValue = "${sys:crpbot.home:-.}/logs",
            description = "Where the tasks' output goes; default: logs in the project.")
    private Path logs;

    @Override
    protected int run(Console console) {
        Dag dag = folder().dag(name);
        try {
            DagRun run = DagRunner.of(options().home(), logs.toAbsolutePath())
                    .run(dag, params, options().environment(), clock().instant(), new Spoken(console.err()));
            console.print(run, lines(run));
            return run.failed() ? PipelineException.Reason.FAILED.exitCode() : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PipelineException.failed("Cannot finish " + name + ": interrupted", e);
        }
    }

    private static List<String> lines(DagRun run) {
        TextTable table = new TextTable("task", "state", "tries", "seconds", "exit");
        for (TaskOutcome task : run.tasks()) {
            table.row(
                    task.task(),
                    state(task),
                    String.valueOf(task.tries()),
                    String.format(Locale.ROOT, "%.1f", task.seconds()),
                    task.exitCode() == null ? "-" : task.exitCode().toString());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("output of the tasks: " + run.logs());
        return lines;
    }

    private static String state(TaskOutcome task) {
        return task.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private record Spoken(PrintWriter err) implements DagRunner.Listener {
        @Override
        public void started(String task) {
            err.println(task + ": started");
            err.flush();
        }

        @Override
        public void ended(TaskOutcome outcome) {
            err.println(outcome.task() + ": " + state(outcome));
            err.flush();
        }
    }
}
