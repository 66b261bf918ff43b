package io.crpbot.jobs.features;

/**
 * How the values of one column are distributed in one part of one series. Quantiles are approximate, to a ten-thousandth
 * of the rows.
 *
 * @param part label of the split's part
 * @param p001 quantile 0.001, as {@code p01}, {@code p99} and {@code p999} are 0.01, 0.99 and 0.999
 * @param outside share of the rows below the training part's {@code p001} or above its {@code p999}, where 0.002 is usual;
 *     {@code null} where the series has no row in training
 */
public record ColumnStats(
        String symbol,
        String venue,
        String part,
        String column,
        long rows,
        double mean,
        double deviation,
        double min,
        double p001,
        double p01,
        double median,
        double p99,
        double p999,
        double max,
        Double outside) {
    /** From this share of test rows outside on, a column has left what the model was trained on. */
    static final double LEFT = 0.05;

    boolean left() {
        return outside != null && outside > LEFT;
    }
}
