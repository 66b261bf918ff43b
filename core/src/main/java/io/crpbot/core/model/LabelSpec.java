package io.crpbot.core.model;

/**
 * What a model was trained to say.
 *
 * @param kind "direction" (P(up)), "trend_strength" (0..1, 0.5 = flat) or "position" (an agent's (1 + P(long) - P(short)) /
 *     2, which has no label)
 * @param horizonMinutes minutes of clock time between the decision and the end of the label
 * @param p99 99th percentile of the absolute forward return of the training part, needed to invert trend strength; null
 *     where the label does not use it
 */
public record LabelSpec(String kind, int horizonMinutes, Double p99) {
    public LabelSpec {
        if (kind == null || kind.isBlank() || horizonMinutes < 1 || (p99 != null && !(p99 > 0))) {
            throw new IllegalArgumentException(
                    "Cannot describe label '" + kind + "' with horizon " + horizonMinutes + " minutes and p99 " + p99);
        }
    }
}
