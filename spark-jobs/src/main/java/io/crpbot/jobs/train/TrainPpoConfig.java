package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * The agent over coins.
 *
 * @param scope which coins; all of the tables where it names none
 * @param accounts that it trades
 * @param lstm how the LSTMs are trained whose votes it sees
 * @param transformer the same of the transformer
 */
public record TrainPpoConfig(
        SeriesScope scope,
        TrainingRange range,
        FeatureSchema schema,
        AgentSettings settings,
        AgentAccounts accounts,
        LstmSettings lstm,
        TransformerSettings transformer) {
    /** The agent's name in the registry. */
    String name() {
        return "ppo_multi" + range.suffix();
    }
}
