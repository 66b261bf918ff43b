package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * The agent over coins.
 *
 * @param scope which coins; all of the tables where it names none
 * @param accounts that it trades
 */
public record TrainPpoConfig(
        SeriesScope scope, TrainingRange range, FeatureSchema schema, AgentSettings settings, AgentAccounts accounts) {
    /** The agent's name in the registry. */
    String name() {
        return range.named("ppo_multi");
    }
}
