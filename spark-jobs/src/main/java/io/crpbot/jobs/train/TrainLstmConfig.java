package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;

/**
 * One coin's LSTM.
 *
 * @param venue whose prices to train on; null where the tables hold one venue only
 * @param horizonMinutes of the labels
 */
public record TrainLstmConfig(
        Symbol symbol, String venue, FeatureSchema schema, LstmShape shape, TrainingPlan plan, int horizonMinutes) {}
