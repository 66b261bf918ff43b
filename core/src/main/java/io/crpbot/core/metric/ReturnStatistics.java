package io.crpbot.core.metric;

import java.util.Arrays;

/**
 * Moments of a series of simple returns, one a period. Mean and deviation (n - 1) give the Sharpe ratio per period;
 * skewness and kurtosis are those of the population (kurtosis of a normal series is 3). NaN where undefined: fewer than
 * two returns, or no variation.
 */
public record ReturnStatistics(int n, double mean, double deviation, double skewness, double kurtosis) {
    /** Days that crypto markets trade in a year; annual figures of daily returns use it. */
    public static final int DAYS_A_YEAR = 365;

    public static ReturnStatistics of(double[] returns) {
        int n = returns.length;
        double mean = Arrays.stream(returns).average().orElse(Double.NaN);
        double m2 = 0;
        double m3 = 0;
        double m4 = 0;
        for (double r : returns) {
            double d = r - mean;
            m2 += d * d;
            m3 += d * d * d;
            m4 += d * d * d * d;
        }
        double deviation = n < 2 ? Double.NaN : Math.sqrt(m2 / (n - 1));
        boolean flat = !(m2 > 0);
        return new ReturnStatistics(
                n,
                mean,
                deviation,
                flat ? Double.NaN : m3 / n / Math.pow(m2 / n, 1.5),
                flat ? Double.NaN : m4 / n / ((m2 / n) * (m2 / n)));
    }

    /** Mean over deviation, per period, no risk-free rate; NaN when the deviation is 0 or undefined. */
    public double sharpe() {
        return deviation > 0 ? mean / deviation : Double.NaN;
    }

    /** Sharpe ratio of daily returns per year of {@value #DAYS_A_YEAR} days. */
    public double annualSharpe() {
        return sharpe() * Math.sqrt(DAYS_A_YEAR);
    }

    /**
     * Mean over downside deviation (root mean square of the negative returns over <b>all</b> periods, target 0), per year
     * of {@value #DAYS_A_YEAR} days; NaN when no return is negative.
     */
    public static double annualSortino(double[] dailyReturns) {
        double mean = Arrays.stream(dailyReturns).average().orElse(Double.NaN);
        double downside = Math.sqrt(Arrays.stream(dailyReturns)
                .map(r -> r < 0 ? r * r : 0)
                .average()
                .orElse(Double.NaN));
        return downside > 0 ? mean / downside * Math.sqrt(DAYS_A_YEAR) : Double.NaN;
    }

    /**
     * Largest fall from a peak as a fraction of that peak.
     *
     * @param equity equity at the end of each step, above 0
     * @param worst the lowest equity inside each step; the same array where it is not known
     */
    public static double maxDrawdown(double[] equity, double[] worst) {
        if (equity.length != worst.length) {
            throw new IllegalArgumentException(
                    "Cannot measure drawdown of " + equity.length + " points with " + worst.length + " lows");
        }
        double peak = Double.NEGATIVE_INFINITY;
        double drawdown = equity.length == 0 ? Double.NaN : 0;
        for (int i = 0; i < equity.length; i++) {
            if (i > 0) {
                drawdown = Math.max(drawdown, (peak - Math.min(worst[i], equity[i])) / peak);
            }
            peak = Math.max(peak, equity[i]);
        }
        return drawdown;
    }
}
