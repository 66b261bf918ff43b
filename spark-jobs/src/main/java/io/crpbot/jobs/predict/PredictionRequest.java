package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;
import java.time.Instant;
import java.util.List;

/**
 * Which decisions to predict.
 *
 * @param models bundles to run side by side; all read the same feature schema
 * @param symbols each model predicts those of them that it knows
 * @param from first instant at which a decision may be taken, inclusive; a decision is taken when its candle is known
 * @param to end of that range, exclusive
 * @param everyMinutes decisions lie on multiples of so many minutes since 1970-01-01T00:00Z
 * @param labelsUntil labels that end after this instant are not joined: they belong to another part
 * @param labelledOnly leaves out decisions without a direction label
 */
public record PredictionRequest(
        List<ModelSource> models,
        FeatureSchema schema,
        String venue,
        List<Symbol> symbols,
        Instant from,
        Instant to,
        int everyMinutes,
        Instant labelsUntil,
        boolean labelledOnly) {
    public PredictionRequest {
        models = List.copyOf(models);
        symbols = List.copyOf(symbols);
        if (models.isEmpty() || symbols.isEmpty()) {
            throw new IllegalArgumentException("Cannot predict: no models or no symbols given");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Cannot predict from " + from + " to " + to + ": the range is empty");
        }
        if (everyMinutes < 1) {
            throw new IllegalArgumentException("Cannot predict every " + everyMinutes + " minutes: at least 1");
        }
    }
}
