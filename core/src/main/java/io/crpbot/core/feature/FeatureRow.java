package io.crpbot.core.feature;

import java.time.Instant;
import java.util.Arrays;

/**
 * The features of one minute, in the order of their schema. Equality is by raw bits of the values.
 *
 * @param startMillis open of the minute, epoch milliseconds UTC; the row is known one minute later
 * @param segment name of the gapless segment, see {@link io.crpbot.core.market.CandleSequencer}
 * @param carried the minute did not trade: the row feeds windows but is never decided on
 * @param values not copied; never NaN or infinite
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureRow(long startMillis, long segment, boolean carried, double[] values) {

    public Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureRow row
                && startMillis == row.startMillis
                && segment == row.segment
                && carried == row.carried
                && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(startMillis) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FeatureRow[" + start() + ", segment " + segment + (carried ? ", carried" : "") + ", "
                + Arrays.toString(values) + "]";
    }
}
