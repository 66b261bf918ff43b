package io.crpbot.jobs.train.dl4j;

import java.util.List;
import java.util.Map;

/**
 * Who trains one network: workers that each take their steps from the same state, after which their parameters are
 * averaged. Where they run changes no bit: {@link SparkCrew} has a task for each (data parallelism), {@link LocalCrew}
 * takes one after the other on the calling thread (a trial, of which many run at once).
 */
interface Crew extends AutoCloseable {
    /** Answers in the order of the round's workers. */
    List<WorkerResult> train(TrainingState state, EpochSchedule.Round round);

    /** Over all windows of validation 1. */
    Scored score(NetworkState network);

    /** Tasks that Spark ran for this, by executor. */
    Map<String, Integer> tasks();

    @Override
    void close();
}
