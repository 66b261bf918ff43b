package io.crpbot.jobs.lake;

import java.util.List;

/**
 * How the losses of one trained version went.
 *
 * @param model name and version
 * @param train mean loss of each epoch's steps, dropout included, from epoch 1 on
 * @param validation loss on validation 1 after each epoch
 * @param bestEpoch whose weights were kept
 * @param stopReason in words
 */
public record LearningCurve(
        String model, List<Double> train, List<Double> validation, int bestEpoch, String stopReason) {
    public LearningCurve {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
    }
}
