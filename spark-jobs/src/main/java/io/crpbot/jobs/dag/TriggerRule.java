package io.crpbot.jobs.dag;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a task runs, given how all tasks before it ended (Airflow's names and meanings, decided once all have ended). */
enum TriggerRule {
    ALL_SUCCESS,
    ALL_DONE,
    ALWAYS,
    ALL_FAILED,
    ONE_FAILED,
    ONE_SUCCESS,
    NONE_FAILED,
    NONE_SKIPPED,
    NONE_FAILED_MIN_ONE_SUCCESS;

    static Optional<TriggerRule> of(String name) {
        return Arrays.stream(values()).filter(rule -> rule.label().equals(name)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty: run it. Otherwise the state in which the task ends without having run. */
    Optional<TaskState> verdict(List<TaskState> before) {
        boolean failed = before.stream().anyMatch(TaskState::isFailure);
        boolean skipped = before.contains(TaskState.SKIPPED);
        boolean succeeded = before.contains(TaskState.SUCCESS);
        return switch (this) {
            case ALWAYS, ALL_DONE -> Optional.empty();
            case ALL_SUCCESS ->
                failed
                        ? Optional.of(TaskState.UPSTREAM_FAILED)
                        : skipped ? Optional.of(TaskState.SKIPPED) : Optional.empty();
            case ALL_FAILED -> runIf(before.stream().allMatch(TaskState::isFailure));
            case ONE_FAILED -> runIf(failed);
            case ONE_SUCCESS ->
                succeeded ? Optional.empty() : Optional.of(failed ? TaskState.UPSTREAM_FAILED : TaskState.SKIPPED);
            case NONE_FAILED -> failed ? Optional.of(TaskState.UPSTREAM_FAILED) : Optional.empty();
            case NONE_SKIPPED -> runIf(!skipped);
            case NONE_FAILED_MIN_ONE_SUCCESS ->
                failed ? Optional.of(TaskState.UPSTREAM_FAILED) : runIf(succeeded || before.isEmpty());
        };
    }

    private static Optional<TaskState> runIf(boolean met) {
        return met ? Optional.empty() : Optional.of(TaskState.SKIPPED);
    }
}
