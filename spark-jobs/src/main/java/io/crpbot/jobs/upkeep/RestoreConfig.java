package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import java.time.Instant;

/**
 * @param version what to go back to; {@code null} where {@code at} says it
 * @param at go back to the version that was newest then; {@code null} where {@code version} says it
 * @param apply makes the new version; otherwise says what it would change
 */
public record RestoreConfig(String table, Long version, Instant at, boolean apply) {
    /** @throws PipelineException with reason {@code CONFIGURATION} unless exactly one of version and instant is given */
    public RestoreConfig {
        if ((version == null) == (at == null)) {
            throw PipelineException.configuration(
                    "Cannot restore " + table + ": say either --version N or --timestamp T");
        }
    }
}
