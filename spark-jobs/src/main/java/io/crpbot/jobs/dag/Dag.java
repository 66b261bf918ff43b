package io.crpbot.jobs.dag;

import java.util.List;
import java.util.Map;

/**
 * One workflow as its file describes it.
 *
 * @param schedule cron expression or preset; null when it runs by hand only
 * @param params values that a run may replace, shown to templates as {@code params.NAME}
 * @param parallel how many tasks may run at once
 * @param tasks in an order in which each comes after all that it depends on
 */
public record Dag(
        String id,
        String file,
        String description,
        String schedule,
        Map<String, String> params,
        int parallel,
        List<Task> tasks) {

    public Dag {
        params = Map.copyOf(params);
        tasks = List.copyOf(tasks);
    }

    public int size() {
        return tasks.size();
    }

    /** One line a task: what runs after what. */
    public List<String> graph() {
        return tasks.stream()
                .map(task -> task.id()
                        + (task.after().isEmpty() ? "" : "  <- " + String.join(", ", task.after()))
                        + (task.rule() == TriggerRule.ALL_SUCCESS
                                ? ""
                                : "  [" + task.rule().label() + "]"))
                .toList();
    }
}
