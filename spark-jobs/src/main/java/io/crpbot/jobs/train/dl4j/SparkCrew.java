package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.TrainingData;
import io.crpbot.jobs.train.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** A Spark task for each worker. The windows' rows are broadcast once; a task cuts its own batches. */
final class SparkCrew implements Crew {
    private final JavaSparkContext spark;
    private final Objective objective;
    private final int workers;
    private final Broadcast<WindowSet> train;
    private final Broadcast<WindowSet> validation;
    private final TaskCount count;

    /** @param name of the training, different from those that run at the same time */
    SparkCrew(JavaSparkContext spark, TrainingData data, Objective objective, int workers, String name) {
        this.spark = spark;
        this.objective = objective;
        this.workers = workers;
        this.train = spark.broadcast(data.train());
        this.validation = spark.broadcast(data.validation());
        this.count = TaskCount.open(spark.sc(), name);
    }

    @Override
    public List<WorkerResult> train(TrainingState state, EpochSchedule.Round round) {
        Broadcast<TrainingState> shared = spark.broadcast(state);
        try {
            return new ArrayList<>(train(shared, train, objective, round));
        } finally {
            shared.destroy();
        }
    }

    /** Apart from the crew, which must not travel to the tasks. */
    private List<WorkerResult> train(
            Broadcast<TrainingState> state, Broadcast<WindowSet> windows, Objective fitted, EpochSchedule.Round round) {
        long seed = round.seed();
        List<List<int[]>> shares = round.workers();
        List<Integer> indices = IntStream.range(0, shares.size()).boxed().toList();
        return spark.parallelize(indices, shares.size())
                .map(worker ->
                        Worker.train(state.getValue(), shares.get(worker), windows.getValue(), fitted, seed + worker))
                .collect();
    }

    @Override
    public Scored score(NetworkState network) {
        Broadcast<WindowSet> windows = validation;
        Objective measured = objective;
        int parts = workers;
        List<Scored> chunks = spark.parallelize(
                        IntStream.range(0, parts).boxed().toList(), parts)
                .map(part -> Scored.of(network, windows.getValue(), measured, part, parts))
                .collect();
        return chunks.stream().reduce(new Scored(0, 0, 0), Scored::plus);
    }

    @Override
    public Map<String, Integer> tasks() {
        return count.byExecutor();
    }

    @Override
    public void close() {
        count.close();
        train.destroy();
        validation.destroy();
    }
}
