package io.crpbot.jobs.train.dl4j;

/** What a network is fitted to: what it sees, what it is charged for, and how far one step may pull it. */
enum Objective {
    /** Rise or fall of one coin. */
    DIRECTION(WindowLayout.SEQUENCE, Loss.CROSS_ENTROPY, Double.POSITIVE_INFINITY),
    /** Trend strength over all coins. */
    TREND_STRENGTH(WindowLayout.SEQUENCE_WITH_COIN, Loss.SQUARED_ERROR, 1.0);

    private final WindowLayout layout;
    private final Loss loss;
    private final double maxNorm;

    Objective(WindowLayout layout, Loss loss, double maxNorm) {
        this.layout = layout;
        this.loss = loss;
        this.maxNorm = maxNorm;
    }

    WindowLayout layout() {
        return layout;
    }

    Loss loss() {
        return loss;
    }

    /** Largest Euclidean norm of the gradient over all parameters; infinite: it is not clipped. */
    double maxNorm() {
        return maxNorm;
    }
}
