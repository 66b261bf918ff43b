package io.crpbot.core.label;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Walks through a range of time: tests one block after the other, each by what was learnt before it. Everything is counted
 * in time, not in rows; intervals are half-open.
 *
 * @param kind where training begins
 * @param train time before the first test block
 * @param test length of a test block
 * @param partial whether a last block that the range cuts short is tested too
 */
public record WalkForward(Kind kind, Duration train, Duration test, boolean partial) {
    /** Where training begins. */
    public enum Kind {
        /** A fixed time before each test block. */
        ROLLING,
        /** At the beginning of the range, always. */
        ANCHORED;

        /** As tables and the command line have it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One step of the walk.
     *
     * @param trainFrom start of what may be learnt from
     * @param testFrom its end, and start of what is tested
     * @param testUntil end of what is tested
     */
    public record Block(Instant trainFrom, Instant testFrom, Instant testUntil) {
        /** Whether a label interval [knownAt, end) may be learnt from: what reaches into the test block is purged. */
        public boolean trains(Instant knownAt, Instant end) {
            return !knownAt.isBefore(trainFrom) && knownAt.isBefore(testFrom) && !end.isAfter(testFrom);
        }

        /** Whether a decision at that instant is tested. */
        public boolean tests(Instant knownAt) {
            return !knownAt.isBefore(testFrom) && knownAt.isBefore(testUntil);
        }
    }

    public WalkForward {
        if (train.isNegative() || train.isZero() || test.isNegative() || test.isZero()) {
            throw new IllegalArgumentException("Cannot walk forward by training on " + train + " and testing on " + test
                    + ": both must be positive");
        }
    }

    /** The blocks in [from, to), in time order; none where the range is too short for one. */
    public List<Block> blocks(Instant from, Instant to) {
        List<Block> blocks = new ArrayList<>();
        Instant start = from.plus(train);
        while (start.isBefore(to)) {
            Instant end = start.plus(test);
            if (end.isAfter(to)) {
                if (!partial) {
                    break;
                }
                end = to;
            }
            blocks.add(new Block(kind == Kind.ANCHORED ? from : start.minus(train), start, end));
            start = end;
        }
        return blocks;
    }
}
