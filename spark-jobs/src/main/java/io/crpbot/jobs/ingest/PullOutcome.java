package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.TimeRange;
import java.io.Serializable;

/**
 * What became of one window.
 *
 * @param empty the page had no row at all
 * @param refusal why the window could not be read, or {@code null}
 */
record PullOutcome(String symbol, TimeRange window, boolean empty, String refusal, long requests)
        implements Serializable {}
