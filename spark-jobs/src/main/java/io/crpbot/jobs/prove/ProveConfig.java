package io.crpbot.jobs.prove;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * One proof.
 *
 * @param schema of the table
 * @param scope series to prove; those of the table that it selects
 * @param instants after which the future is replaced, a series
 * @param seed of the instants and of the noise
 */
public record ProveConfig(FeatureSchema schema, SeriesScope scope, int instants, long seed) {
    public ProveConfig {
        if (instants < 0) {
            throw PipelineException.configuration("Cannot prove at " + instants + " instants: give 0 or more");
        }
    }
}
