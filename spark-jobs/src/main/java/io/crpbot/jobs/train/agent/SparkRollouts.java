package io.crpbot.jobs.train.agent;

import io.crpbot.core.environment.TradingDesk;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Plays environments in Spark tasks. An environment's steps depend on its stand and the policy alone, so how they are dealt
 * out changes nothing. The tapes travel to an executor once.
 */
public final class SparkRollouts implements RolloutSource, AutoCloseable {
    private final JavaSparkContext spark;
    private final Broadcast<Arena> arena;
    private final int tasks;

    /** @param tasks that the environments are dealt out to */
    public SparkRollouts(JavaSparkContext spark, Arena arena, int tasks) {
        this.spark = spark;
        this.arena = spark.broadcast(arena);
        this.tasks = tasks;
    }

    @Override
    public List<Rollout> collect(PolicyNet policy, List<Stand> stands, int steps) {
        Broadcast<Arena> shared = arena;
        return spark.parallelize(stands, Math.min(tasks, stands.size()))
                .mapPartitions(own -> play(shared.value(), own, policy, steps))
                .collect();
    }

    private static Iterator<Rollout> play(Arena arena, Iterator<Stand> stands, PolicyNet policy, int steps) {
        TradingDesk desk = arena.desk();
        List<Rollout> rollouts = new ArrayList<>();
        while (stands.hasNext()) {
            Stand stand = stands.next();
            rollouts.add(Collector.collect(
                    arena.environment(desk, stand.environment()), stand.state(), policy, steps, stand.seed()));
        }
        return rollouts.iterator();
    }

    @Override
    public void close() {
        arena.destroy();
    }
}
