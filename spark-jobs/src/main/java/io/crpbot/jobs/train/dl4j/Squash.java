package io.crpbot.jobs.train.dl4j;

/** Hyperbolic tangent and logistic function over arrays. */
final class Squash {
    private static final double LIMIT = 7.905311107635498;
    private static final double A1 = 4.89352455891786e-03;
    private static final double A3 = 6.37261928875436e-04;
    private static final double A5 = 1.48572235717979e-05;
    private static final double A7 = 5.12229709037114e-08;
    private static final double A9 = -8.60467152213735e-11;
    private static final double A11 = 2.00018790482477e-13;
    private static final double A13 = -2.76076847742355e-16;
    private static final double B0 = 4.89352518554385e-03;
    private static final double B2 = 2.26843463243900e-03;
    private static final double B4 = 1.18534705686654e-04;
    private static final double B6 = 1.19825839466702e-06;

    private final boolean exact;

    /** @param exact Java's own functions instead of a rational approximation that is right to float precision */
    Squash(boolean exact) {
        this.exact = exact;
    }

    void tanh(double[] source, int from, double[] target, int to, int count) {
        if (exact) {
            for (int i = 0; i < count; i++) {
                target[to + i] = Math.tanh(source[from + i]);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            target[to + i] = rational(source[from + i]);
        }
    }

    /** 1 / (1 + exp(-x)), as a hyperbolic tangent of half the argument. In place. */
    void logistic(double[] values, int from, int count) {
        if (exact) {
            for (int i = from; i < from + count; i++) {
                values[i] = 0.5 + 0.5 * Math.tanh(0.5 * values[i]);
            }
            return;
        }
        for (int i = from; i < from + count; i++) {
            values[i] = 0.5 + 0.5 * rational(0.5 * values[i]);
        }
    }

    /** The quotient of an odd and an even polynomial that Eigen and ONNX Runtime use; error below 1e-6. */
    private static double rational(double argument) {
        double x = Math.max(-LIMIT, Math.min(LIMIT, argument));
        double s = x * x;
        double p = x * (A1 + s * (A3 + s * (A5 + s * (A7 + s * (A9 + s * (A11 + s * A13))))));
        return p / (B0 + s * (B2 + s * (B4 + s * B6)));
    }
}
