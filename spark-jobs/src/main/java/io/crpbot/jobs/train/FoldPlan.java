package io.crpbot.jobs.train;

import io.crpbot.core.label.Fold;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.label.WalkForward;
import io.crpbot.core.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An anchored walk through the training part: blocks of equal time (the last one may be a little shorter), of which all but
 * the first are voted on by models that were trained on everything before.
 *
 * @param blocks that are voted on, in time order
 */
record FoldPlan(List<WalkForward.Block> blocks) {
    /** Share of what comes before a block that its models stop early on. */
    private static final double STOPPING = 0.15;

    /**
     * @param from when the first feature row is known
     * @param to end of the training part
     * @param count blocks, with the first one, that nobody votes on
     */
    static FoldPlan over(Instant from, Instant to, int count) {
        long minutes = Duration.between(from, to).toMinutes();
        if (count < 2 || minutes <= count) {
            throw new IllegalArgumentException(
                    "Cannot cut " + from + " to " + to + " into " + count + " blocks: too short, or fewer than 2");
        }
        Duration block = Duration.ofMinutes((minutes + count - 1) / count);
        return new FoldPlan(new WalkForward(WalkForward.Kind.ANCHORED, block, block, true).blocks(from, to));
    }

    /** When the first vote is cast. */
    Instant firstVote() {
        return blocks.get(0).testFrom();
    }

    /**
     * The fold of a block: trains until its {@code validation1From}, stops early by the time until {@code
     * validation2From}, votes from there until {@code testFrom}. Labels that reach across a cut are in no part.
     */
    static Fold fold(WalkForward.Block block) {
        long before = Duration.between(block.trainFrom(), block.testFrom()).toMillis();
        long stopping = Timeframe.M1.floor(block.testFrom().toEpochMilli() - Math.round(STOPPING * before));
        SplitPlan plan = new SplitPlan(Instant.ofEpochMilli(stopping), block.testFrom(), block.testUntil());
        return Fold.of(plan).within(block.trainFrom(), Instant.MAX);
    }
}
