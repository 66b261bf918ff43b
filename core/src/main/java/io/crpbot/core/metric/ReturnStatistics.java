package io.crpbot.core.metric;

import java.util.Arrays;

/**
 * Moments of a series of simple returns, one a period. Mean and deviation (n - 1) give the Sharpe ratio per period (Sharpe
 * 1994, no risk-free rate), mean and downside deviation the Sortino ratio (Sortino and Price 1994, target 0); a year's
 * ratios are these times the square root of the periods a year. Skewness and kurtosis are those of the population
 * (kurtosis of a normal series is 3). NaN where undefined: fewer than two returns, or no variation.
 *
 * @param downside root mean square of the negative returns over <b>all</b> periods
 */
public record ReturnStatistics(
        int n, double mean, double deviation, double downside, double skewness, double kurtosis) {
    /** Days that crypto markets trade in a year; annual figures of daily returns use it. */
    public static final int DAYS_A_YEAR = 365;

    public static ReturnStatistics of(double[] returns) {
        int n = returns.length;
        double mean = Arrays.stream(returns).average().orElse(Double.NaN);
        double m2 = 0;
        double m3 = 0;
        double m4 = 0;
        double losses = 0;
        for (double r : returns) {
            double d = r - mean;
            m2 += d * d;
            m3 += d * d * d;
            m4 += d * d * d * d;
            losses += r < 0 ? r * r : 0;
        }
        // equal returns and their mean may differ in the last bit, which must not become a ratio of 1e15
        boolean flat = !varies(returns) || !(m2 > 0);
        return new ReturnStatistics(
                n,
                mean,
                n < 2 ? Double.NaN : flat ? 0 : Math.sqrt(m2 / (n - 1)),
                n == 0 ? Double.NaN : Math.sqrt(losses / n),
                flat ? Double.NaN : m3 / n / Math.pow(m2 / n, 1.5),
                flat ? Double.NaN : m4 / n / ((m2 / n) * (m2 / n)));
    }

    private static boolean varies(double[] returns) {
        for (double r : returns) {
            if (r != returns[0]) {
                return true;
            }
        }
        return false;
    }

    /** Mean over deviation, per period, no risk-free rate; NaN when the deviation is 0 or undefined. */
    public double sharpe() {
        return deviation > 0 ? mean / deviation : Double.NaN;
    }

    /** Sharpe ratio of daily returns per year of {@value #DAYS_A_YEAR} days. */
    public double annualSharpe() {
        return annualSharpe(DAYS_A_YEAR);
    }

    /** Sharpe ratio per year: {@code mean / deviation * sqrt(periodsAYear)}. */
    public double annualSharpe(double periodsAYear) {
        return sharpe() * Math.sqrt(periodsAYear);
    }

    /** Mean over downside deviation, per period, target 0; NaN when no return is negative. */
    public double sortino() {
        return downside > 0 ? mean / downside : Double.NaN;
    }

    /** Sortino ratio of daily returns per year of {@value #DAYS_A_YEAR} days. */
    public double annualSortino() {
        return annualSortino(DAYS_A_YEAR);
    }

    /** Sortino ratio per year: {@code mean / downside * sqrt(periodsAYear)}. */
    public double annualSortino(double periodsAYear) {
        return sortino() * Math.sqrt(periodsAYear);
    }
}
