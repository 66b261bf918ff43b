package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.lake.SparkFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** Independent trainings, a Spark job of one task each, as many at a time as there are processors. */
public final class TrialTasks {
    private TrialTasks() {}

    /**
     * What came out.
     *
     * @param results in the order of the trials
     * @param tasks that trained, by executor
     */
    public record Outcome<R>(List<R> results, Map<String, Integer> tasks) {}

    /**
     * @param ended called with each trial's index and result, in the order of the trials
     * @throws io.crpbot.core.failure.PipelineException of the first trial that failed
     */
    public static <T, R> Outcome<R> run(
            JavaSparkContext spark, List<T> trials, Function<T, R> trial, BiConsumer<Integer, R> ended) {
        try (TaskCount count = TaskCount.open(spark.sc(), "trials")) {
            List<JavaFutureAction<List<R>>> started = new ArrayList<>();
            for (T each : trials) {
                started.add(spark.parallelize(List.of(each), 1).map(trial).collectAsync());
            }
            count.enough(); // whoever is told of a result may use Spark
            List<R> results = new ArrayList<>();
            for (JavaFutureAction<List<R>> action : started) {
                R result = action.get().get(0);
                ended.accept(results.size(), result);
                results.add(result);
            }
            return new Outcome<>(results, count.byExecutor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials run", e);
        } catch (ExecutionException e) {
            throw SparkFailure.of("Cannot train", e);
        }
    }
}
