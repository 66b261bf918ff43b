package io.crpbot.scorer.scoring;

import io.crpbot.core.market.Symbol;
import java.time.Instant;
import java.util.List;

/**
 * The feature row of one minute as the model sees it.
 *
 * @param asOf end of the minute, from which the row is known
 * @param start open of the minute
 * @param values in the order of the columns
 */
public record FeatureAnswer(
        Symbol symbol,
        Instant asOf,
        Instant start,
        boolean carried,
        String featureSet,
        String schemaHash,
        List<String> columns,
        List<Double> values) {}
