package io.crpbot.core.metric;

import java.util.SplittableRandom;

/** A way to draw what a perfect scorer's rows might have come to: each row is up with its own probability. */
public interface OutcomeDraws {
    /** @param up filled, one a row */
    void draw(boolean[] up, SplittableRandom random);

    /** Rows that do not depend on each other. */
    static OutcomeDraws independent(double[] p) {
        return (up, random) -> {
            for (int i = 0; i < p.length; i++) {
                up[i] = random.nextDouble() < p[i];
            }
        };
    }
}
