package io.crpbot.jobs.dag;

import java.util.List;

/** A finished run, its tasks in the order of the DAG; {@code logs} is the folder of their output. */
public record DagRun(String dag, String logs, List<TaskOutcome> tasks) {
    public DagRun {
        tasks = List.copyOf(tasks);
    }

    public boolean failed() {
        return tasks.stream().anyMatch(task -> task.state().isFailure());
    }
}
