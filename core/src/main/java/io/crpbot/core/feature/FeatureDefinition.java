package io.crpbot.core.feature;

/**
 * A column of the catalogue: what it means and how an engine computes it.
 *
 * @param formula in words and symbols; {@code docs/features.md} shows the same text
 * @param unit such as quote, base, ratio, flag
 * @param warmUp candles behind a row that the value depends on; for a recursive one the classical period
 * @param recursive remembers back to its anchor, see {@link FeatureEngine}
 * @param low least possible value, negative infinity where there is none
 * @param high greatest possible value, infinity where there is none
 * @param source where the convention comes from
 */
public record FeatureDefinition(
        String name,
        String formula,
        String unit,
        int warmUp,
        boolean recursive,
        double low,
        double high,
        String source,
        FeatureFactory factory) {

    public FeatureDefinition {
        if (warmUp < 0 || !(low < high)) {
            throw new IllegalArgumentException("Cannot define feature " + name + ": warm-up " + warmUp
                    + " must be 0 or more and range " + low + " .. " + high + " not empty");
        }
    }
}
