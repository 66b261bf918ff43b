package io.crpbot.jobs.dag;

/**
 * How one task of a run ended.
 *
 * @param tries 0 when it never ran
 * @param exitCode of the last try; null when it never ran
 * @param log file of its output, relative to the run's log folder; null when it never ran
 */
public record TaskOutcome(String task, TaskState state, int tries, double seconds, Integer exitCode, String log) {
    static TaskOutcome notRun(String task, TaskState state) {
        return new TaskOutcome(task, state, 0, 0, null, null);
    }
}
