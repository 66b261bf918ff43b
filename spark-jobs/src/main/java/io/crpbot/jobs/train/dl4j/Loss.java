package io.crpbot.jobs.train.dl4j;

/** Loss of one output, as the networks' own output layers compute it. */
public enum Loss {
    /** Binary cross-entropy. */
    CROSS_ENTROPY {
        @Override
        double of(double output, double label) {
            double p = Math.max(FLOOR, Math.min(1 - FLOOR, output));
            return -(label * Math.log(p) + (1 - label) * Math.log(1 - p));
        }
    },
    SQUARED_ERROR {
        @Override
        double of(double output, double label) {
            return (output - label) * (output - label);
        }
    };

    private static final double FLOOR = 1e-7;

    abstract double of(double output, double label);
}
