package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.Binomial;
import java.util.List;
import java.util.Map;

/**
 * What became of the emitted signals' directions. Without signals the accuracy is undefined and fails its gate; the count
 * is 0.
 *
 * @param signals emitted
 * @param labelled those whose direction label exists
 * @param hits labelled ones whose direction was right
 */
record SignalOutcomes(long signals, long labelled, long hits) {
    static SignalOutcomes of(List<Boolean> right, long signals) {
        return new SignalOutcomes(
                signals, right.size(), right.stream().filter(hit -> hit).count());
    }

    Map<String, Figure> figures(double confidence) {
        return Map.of(
                Metric.SIGNALS,
                Figure.of((double) signals).over(signals),
                Metric.DIRECTION_ACCURACY,
                Figure.of(
                                labelled == 0 ? Double.NaN : (double) hits / labelled,
                                Binomial.clopperPearson(hits, labelled, confidence))
                        .over(labelled));
    }
}
