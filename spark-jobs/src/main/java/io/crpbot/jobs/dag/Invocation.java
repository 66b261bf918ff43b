package io.crpbot.jobs.dag;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One process that a task starts.
 *
 * @param environment added to the runner's own
 * @param log receives its output, after what is already there
 * @param timeout zero for no limit
 */
record Invocation(List<String> command, Map<String, String> environment, Path directory, Path log, Duration timeout) {}
