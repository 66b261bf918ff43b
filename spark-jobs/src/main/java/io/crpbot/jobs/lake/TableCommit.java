package io.crpbot.jobs.lake;

import java.time.Instant;

/** One version of a table: when it was made, by the log's clock, and by which operation of Delta's. */
public record TableCommit(long version, Instant at, String operation) {}
