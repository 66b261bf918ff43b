package io.crpbot.jobs.train;

import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Timeframe;
import java.time.Duration;
import java.time.Instant;

/**
 * Anchored walk-forward folds of the training part: blocks of equal time, of which all but the first are voted on by models
 * that were trained on everything before.
 *
 * @param from when the first feature row is known
 * @param to end of the training part
 */
record FoldPlan(Instant from, Instant to, int blocks) {
    /** Share of what comes before a block that its models stop early on. */
    private static final double STOPPING = 0.15;

    FoldPlan {
        if (blocks < 2
                || !Duration.ofMinutes(blocks).minus(Duration.between(from, to)).isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot cut " + from + " to " + to + " into " + blocks + " blocks: too short, or fewer than 2");
        }
    }

    /** First instant of a block, from 0; the one after the last is the end. */
    Instant start(int block) {
        return block == blocks ? to : at((double) block / blocks);
    }

    /**
     * The split of a block, from 1: trains until its {@code validation1From}, stops early by the time until {@code
     * validation2From}, votes from there until {@code testFrom}. Labels that reach across a cut are in no part.
     */
    SplitPlan split(int block) {
        Instant begin = start(block);
        long before = Duration.between(from, begin).toMillis();
        long stopping = Timeframe.M1.floor(begin.toEpochMilli() - Math.round(STOPPING * before));
        return new SplitPlan(Instant.ofEpochMilli(stopping), begin, start(block + 1));
    }

    private Instant at(double share) {
        double millis = from.toEpochMilli() + share * Duration.between(from, to).toMillis();
        return Instant.ofEpochMilli(Timeframe.M1.floor(Math.round(millis)));
    }
}
