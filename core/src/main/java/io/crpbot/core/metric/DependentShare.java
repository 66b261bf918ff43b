package io.crpbot.core.metric;

/**
 * The interval of a share of successes among trials in time order that may depend on their neighbours: labels that overlap,
 * trades of coins that move together. It is that of a stationary bootstrap (Politis and Romano 1994), with the block length
 * that the trials themselves ask for ({@link BlockLength}), but never narrower than the exact one of independent trials
 * ({@link Binomial#clopperPearson}): resampling alone knows no failure where there was none, and would leave no doubt.
 *
 * @param samples resamples, at least 1
 * @param confidence between 0 and 1, exclusive
 */
public record DependentShare(int samples, double confidence, long seed) {
    /** Of successes among all; NaN without trials. */
    public static double of(boolean[] successes) {
        int hits = 0;
        for (boolean success : successes) {
            hits += success ? 1 : 0;
        }
        return (double) hits / successes.length;
    }

    /**
     * @param successes one a trial, in time order
     * @return undefined without trials
     */
    public Interval interval(boolean[] successes) {
        int n = successes.length;
        double[] values = new double[n];
        long hits = 0;
        for (int i = 0; i < n; i++) {
            values[i] = successes[i] ? 1 : 0;
            hits += successes[i] ? 1 : 0;
        }
        Interval independent = Binomial.clopperPearson(hits, n, confidence);
        if (hits == 0 || hits == n) {
            return independent;
        }
        return new StationaryBootstrap(n, BlockLength.stationary(values), samples, seed)
                .meanInterval(values, confidence)
                .hull(independent);
    }
}
