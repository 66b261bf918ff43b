package io.crpbot.jobs.ingest;

import io.crpbot.jobs.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bar of a run, moved by tasks in the driver's own process at every page; tasks elsewhere are counted when they end.
 * Thread-safe.
 */
final class PullMeter implements AutoCloseable {
    private static final Map<String, PullMeter> RUNNING = new ConcurrentHashMap<>();
    private static final double NANOS = 1e9;

    private final String run;
    private final Progress.Task bar;
    private final long total;
    private final long begun = System.nanoTime();
    private final AtomicLong done = new AtomicLong();

    private PullMeter(String run, Progress.Task bar, long total) {
        this.run = run;
        this.bar = bar;
        this.total = total;
    }

    static PullMeter start(String run, Progress progress, long total) {
        PullMeter meter = new PullMeter(run, progress.start("pull", total), total);
        RUNNING.put(run, meter);
        return meter;
    }

    /** A page of a run was read; nothing happens where the run's bar is in another process. */
    static void page(String run) {
        PullMeter meter = RUNNING.get(run);
        if (meter != null) {
            meter.onePage();
        }
    }

    private synchronized void onePage() {
        advanceTo(done.get() + 1);
    }

    /** So many pages are read by now. */
    synchronized void advanceTo(long pages) {
        long step = pages - done.get();
        if (step <= 0) {
            return;
        }
        done.set(pages);
        double rate = pages / Math.max((System.nanoTime() - begun) / NANOS, 1e-3);
        long left = Math.round((total - pages) / rate);
        bar.advance(
                step, String.format("%.1f pages/s, %d:%02d:%02d left", rate, left / 3600, left / 60 % 60, left % 60));
    }

    @Override
    public void close() {
        RUNNING.remove(run);
        bar.close();
    }
}
