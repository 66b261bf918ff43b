package io.crpbot.jobs.train;

import java.util.List;

/**
 * How a fit went.
 *
 * @param epochs in order
 * @param bestEpoch whose weights were kept
 * @param stopReason in words
 */
public record TrainingHistory(List<EpochLoss> epochs, int bestEpoch, String stopReason) {
    public TrainingHistory {
        epochs = List.copyOf(epochs);
    }

    public EpochLoss best() {
        return epochs.get(bestEpoch - 1);
    }

    public double samplesPerSecond() {
        return epochs.stream()
                .mapToDouble(EpochLoss::samplesPerSecond)
                .average()
                .orElse(0);
    }
}
