package io.crpbot.jobs.dag;

import io.crpbot.core.failure.PipelineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts each task as soon as all before it have ended, several at once up to the DAG's limit. One run only. */
final class TaskFlow {
    private final Dag dag;
    private final TaskTries tries;
    private final DagRunner.Listener listener;
    private final Map<String, TaskOutcome> ended = new HashMap<>();
    private final List<Task> waiting;
    private int running;

    TaskFlow(Dag dag, TaskTries tries, DagRunner.Listener listener) {
        this.dag = dag;
        this.tries = tries;
        this.listener = listener;
        this.waiting = new ArrayList<>(dag.tasks());
    }

    /** Outcomes in the DAG's order. */
    List<TaskOutcome> run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(dag.parallel());
        try {
            CompletionService<TaskOutcome> service = new ExecutorCompletionService<>(threads);
            startReady(service);
            while (running > 0) {
                end(service.take().get());
                running--;
                startReady(service);
            }
        } catch (ExecutionException e) {
            throw PipelineException.failed(
                    "Cannot go on with " + dag.id() + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return dag.tasks().stream().map(task -> ended.get(task.id())).toList();
    }

    /** One pass in the DAG's order suffices: what a task decides without running is known to all after it. */
    private void startReady(CompletionService<TaskOutcome> service) {
        for (Task task : List.copyOf(waiting)) {
            if (!ended.keySet().containsAll(task.after())) {
                continue;
            }
            Optional<TaskState> verdict = task.rule()
                    .verdict(task.after().stream()
                            .map(id -> ended.get(id).state())
                            .toList());
            if (verdict.isPresent()) {
                waiting.remove(task);
                end(TaskOutcome.notRun(task.id(), verdict.get()));
            } else if (running < dag.parallel()) {
                waiting.remove(task);
                running++;
                listener.started(task.id());
                service.submit(() -> tries.run(task));
            }
        }
    }

    private void end(TaskOutcome outcome) {
        ended.put(outcome.task(), outcome);
        listener.ended(outcome);
    }
}
