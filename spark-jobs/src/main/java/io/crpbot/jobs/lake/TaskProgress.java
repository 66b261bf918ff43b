package io.crpbot.jobs.lake;

import io.crpbot.jobs.Progress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;

/** Moves a progress bar by what the tasks of a job count: when they end, and while they run with each heartbeat. */
public final class TaskProgress extends SparkListener {
    private final LongAccumulator counted;
    private final Progress.Task bar;
    /** What tasks that have not ended have counted, by their number. */
    private final Map<Long, Long> running = new HashMap<>();

    private final Set<Long> ended = new HashSet<>();
    private long shown;

    private TaskProgress(LongAccumulator counted, Progress.Task bar) {
        this.counted = counted;
        this.bar = bar;
    }

    /** Gives what the action gives, which runs the job. */
    public static <T> T during(SparkContext spark, LongAccumulator counted, Progress.Task bar, Supplier<T> action) {
        TaskProgress progress = new TaskProgress(counted, bar);
        spark.addSparkListener(progress);
        try {
            return action.get();
        } finally {
            spark.removeSparkListener(progress);
        }
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        JavaConverters.seqAsJavaList(update.accumUpdates()).forEach(task -> JavaConverters.seqAsJavaList(task._4())
                .forEach(value -> running((Long) task._1(), value)));
        show();
    }

    private void running(long task, AccumulableInfo value) {
        // a heartbeat may be told after the end
        if (value.id() == counted.id() && value.update().isDefined() && !ended.contains(task)) {
            running.put(task, (Long) value.update().get());
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        ended.add(end.taskInfo().taskId());
        running.remove(end.taskInfo().taskId());
        show();
    }

    private void show() {
        long now = counted.value()
                + running.values().stream().mapToLong(Long::longValue).sum();
        if (now > shown) {
            bar.advance(now - shown, "");
            shown = now;
        }
    }
}
