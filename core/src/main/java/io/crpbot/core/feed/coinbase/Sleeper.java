package io.crpbot.core.feed.coinbase;

import io.crpbot.core.failure.PipelineException;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How to wait. */
@FunctionalInterface
public interface Sleeper extends Serializable {
    void sleep(Duration time) throws InterruptedException;

    /** Really waits. */
    static Sleeper real() {
        return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /** Waits, and turns an interruption into the end of the run. */
    default void await(Duration time) {
        if (time.isZero() || time.isNegative()) {
            return;
        }
        try {
            sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PipelineException.failed("Cannot read candles: interrupted while waiting", e);
        }
    }
}
