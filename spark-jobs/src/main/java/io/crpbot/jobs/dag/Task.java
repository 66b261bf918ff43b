package io.crpbot.jobs.dag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One task of a DAG.
 *
 * @param id unique in its DAG; {@code group.task} inside a group
 * @param arguments the operator's own arguments, templates not yet filled in
 * @param after ids of the tasks that must have ended before
 * @param timeout longest time for one try; zero for no limit
 * @param skipCode exit code that means skipped instead of failed
 * @param line where it stands in the file
 */
record Task(
        String id,
        Operator operator,
        Map<String, YamlNode> arguments,
        List<String> after,
        int retries,
        Duration retryDelay,
        Duration timeout,
        TriggerRule rule,
        OptionalInt skipCode,
        int line) {}
