package io.crpbot.core.metric;

/**
 * The mean block length of the stationary bootstrap that estimates the variance of a series' mean best: Politis and White
 * (2004, Econometric Reviews 23), with the correction of Patton, Politis and White (2009, ibid. 28). Autocovariances enter
 * through a flat-top window; its width is twice the smallest lag m after which K = max(5, sqrt(log10 n)) autocorrelations in
 * a row are indistinguishable from 0 (their footnote c), at least 2 and at most sqrt(n) + K.
 *
 * <p>Other programs differ in small things. R's {@code np::b.star}, Python's {@code arch} and Patton's own code take for m
 * the first lag of that row, which is one more where anything is significant: their window is two lags wider, and a block a
 * few percent longer or shorter, a fifth where one lag is all there is. {@code np} compares with 1.96 standard errors instead
 * of 2; {@code arch} truncates log10 n for K, divides by the deviations of the overlapping parts, and where it finds no such
 * row takes the widest window instead of the last significant lag. All cut at min(3 sqrt(n), n / 3); none knows that a
 * block is at least one row long.
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
        double[] covariances = autocovariances(values);
        if (!(covariances[0] > 0)) {
            return 1;
        }
        double length = length(covariances, significantLag(covariances, n), n);
        double most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        return Double.isFinite(length) ? Math.max(1, Math.min(length, most)) : 1;
    }

    /** The estimate with the lag m given, before it is cut; not finite where the spectrum at 0 vanishes. */
    static double length(double[] covariances, int lag, int n) {
        int width = Math.min(2 * Math.max(1, lag), covariances.length - 1);
        double weighted = 0;
        double spectrum = covariances[0];
        for (int k = 1; k <= width; k++) {
            double window = flatTop((double) k / width);
            weighted += 2 * window * k * covariances[k];
            spectrum += 2 * window * covariances[k];
        }
        double ratio = weighted / spectrum;
        return Math.cbrt(ratio * ratio) * Math.cbrt(n);
    }

    /** The lag after which so many autocorrelations in a row are insignificant; else the last significant one. */
    static int significantLag(double[] covariances, int n) {
        int run = run(n);
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

    /** K of the paper. */
    private static int run(int n) {
        return Math.max(5, (int) Math.ceil(Math.sqrt(Math.log10(n))));
    }

    private static double flatTop(double t) {
        return t <= 0.5 ? 1 : 2 * (1 - t);
    }

    /** From lag 0 to the widest window. */
    static double[] autocovariances(double[] values) {
        int lags = Math.min(values.length - 1, (int) Math.ceil(Math.sqrt(values.length)) + run(values.length));
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
