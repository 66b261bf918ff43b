package io.crpbot.jobs.dag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Runs one task, again as often as it allows. Thread-safe. */
final class TaskTries {
    private static final int NOT_STARTED = 127;

    private final TaskCommand commands;
    private final Path folder;
    private final TaskProcess process;
    private final DagRunner.Pause pause;

    TaskTries(TaskCommand commands, Path folder, TaskProcess process, DagRunner.Pause pause) {
        this.commands = commands;
        this.folder = folder;
        this.process = process;
        this.pause = pause;
    }

    TaskOutcome run(Task task) throws InterruptedException {
        List<String> command = commands.of(task);
        if (command.isEmpty()) {
            return TaskOutcome.notRun(task.id(), TaskState.SUCCESS);
        }
        long begun = System.nanoTime();
        String log = task.id() + ".log";
        Invocation invocation = new Invocation(
                command, commands.environment(task), commands.directory(task), folder.resolve(log), task.timeout());
        for (int attempt = 1; ; attempt++) {
            int code = start(invocation);
            TaskState state = state(task, code);
            if (state != TaskState.FAILED || attempt > task.retries()) {
                double seconds = Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
                return new TaskOutcome(task.id(), state, attempt, seconds, code, log);
            }
            pause.last(task.retryDelay());
        }
    }

    private int start(Invocation invocation) throws InterruptedException {
        try {
            return process.run(invocation);
        } catch (IOException e) {
            note(invocation.log(), "cannot start: " + e.getMessage());
            return NOT_STARTED;
        }
    }

    private static void note(Path log, String line) {
        try {
            Files.writeString(log, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + log, e);
        }
    }

    private static TaskState state(Task task, int code) {
        if (code == 0) {
            return TaskState.SUCCESS;
        }
        return task.skipCode().isPresent() && task.skipCode().getAsInt() == code ? TaskState.SKIPPED : TaskState.FAILED;
    }
}
