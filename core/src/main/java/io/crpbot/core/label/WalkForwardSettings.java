package io.crpbot.core.label;

/**
 * The folds of {@code conf/split.yaml}; made rolling and anchored.
 *
 * @param folds test blocks of equal time
 * @param first share of the range before the first of them
 * @param embargoMinutes between the labels of a part and the candles of the next one
 */
public record WalkForwardSettings(int folds, double first, int embargoMinutes) {
    public WalkForwardSettings {
        if (folds < 1 || !(first > 0 && first < 1) || embargoMinutes < 0) {
            throw new IllegalArgumentException("Cannot walk forward in " + folds + " folds after a share of " + first
                    + " with an embargo of " + embargoMinutes + " minutes");
        }
    }
}
