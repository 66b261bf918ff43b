package io.crpbot.core.metric;

/**
 * The mean block length of the stationary bootstrap that estimates the variance of a series' mean best: Politis and White
 * (2004, Econometric Reviews 23), with the correction of Patton, Politis and White (2009, ibid. 28). Autocovariances enter
 * through a flat-top window; its width is where the autocorrelations become indistinguishable from 0.
 */
public final class BlockLength {
    /** Autocorrelations below this many standard errors count as 0 (Politis and White, footnote c). */
    private static final double STANDARD_ERRORS = 2;

    private BlockLength() {}

    /**
     * In rows, at least 1 and at most a third of the series; 1 for fewer than 8 rows and for a constant series.
     *
     * @param values in time order, without NaN
     */
    public static double stationary(double[] values) {
        int n = values.length;
        if (n < 8) {
            return 1;
        }
        int run = Math.max(5, (int) Math.ceil(Math.sqrt(Math.log10(n))));
        int lags = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + run);
        double[] covariances = autocovariances(values, lags);
        if (!(covariances[0] > 0)) {
            return 1;
        }
        int width = Math.min(2 * Math.max(1, significantLags(covariances, run, n)), lags);
        double weighted = 0;
        double spectrum = covariances[0];
        for (int k = 1; k <= width; k++) {
            double window = flatTop((double) k / width);
            weighted += 2 * window * k * covariances[k];
            spectrum += 2 * window * covariances[k];
        }
        double ratio = weighted / spectrum;
        double length = Math.cbrt(ratio * ratio) * Math.cbrt(n);
        double most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        return Double.isFinite(length) ? Math.max(1, Math.min(length, most)) : 1;
    }

    /** The lag after which so many autocorrelations in a row are insignificant; else the last significant one. */
    private static int significantLags(double[] covariances, int run, int n) {
        double bound = STANDARD_ERRORS * Math.sqrt(Math.log10(n) / n);
        int last = 0;
        for (int k = 1; k < covariances.length; k++) {
            if (Math.abs(covariances[k] / covariances[0]) > bound) {
                last = k;
            } else if (k - last == run) {
                return last;
            }
        }
        return last;
    }

    private static double flatTop(double t) {
        return t <= 0.5 ? 1 : 2 * (1 - t);
    }

    private static double[] autocovariances(double[] values, int lags) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] covariances = new double[lags + 1];
        for (int k = 0; k <= lags; k++) {
            double sum = 0;
            for (int i = k; i < values.length; i++) {
                sum += (values[i] - mean) * (values[i - k] - mean);
            }
            covariances[k] = sum / values.length;
        }
        return covariances;
    }
}
