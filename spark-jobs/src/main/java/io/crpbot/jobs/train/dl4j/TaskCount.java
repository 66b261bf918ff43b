package io.crpbot.jobs.train.dl4j;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts which executors end how many tasks of the jobs that the opening thread starts, until it is closed. */
final class TaskCount extends SparkListener implements AutoCloseable {
    private static final String MARK = "crpbot.training";

    private final SparkContext spark;
    private final String mark;
    private final Set<Integer> stages = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> tasks = new ConcurrentHashMap<>();

    private TaskCount(SparkContext spark, String mark) {
        this.spark = spark;
        this.mark = mark;
    }

    /** @param name of the training, different from those that run at the same time */
    static TaskCount open(SparkContext spark, String name) {
        TaskCount count = new TaskCount(spark, name);
        spark.addSparkListener(count);
        spark.setLocalProperty(MARK, name);
        return count;
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        if (start.properties() != null && mark.equals(start.properties().getProperty(MARK))) {
            start.stageInfos().foreach(stage -> stages.add(stage.stageId()));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (stages.contains(end.stageId()) && end.taskInfo().successful()) {
            tasks.merge(end.taskInfo().executorId(), 1, Integer::sum);
        }
    }

    /** Jobs that the opening thread starts from here on are not counted. */
    void enough() {
        spark.setLocalProperty(MARK, null);
    }

    /** Tasks by executor; events that are on their way are waited for. */
    Map<String, Integer> byExecutor() {
        try {
            spark.listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark's events do not come to an end", e);
        }
        return new TreeMap<>(tasks);
    }

    @Override
    public void close() {
        enough();
        spark.removeSparkListener(this);
    }
}
