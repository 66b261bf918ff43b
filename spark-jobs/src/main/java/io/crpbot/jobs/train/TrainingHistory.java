package io.crpbot.jobs.train;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a fit went.
 *
 * @param epochs in order
 * @param bestEpoch whose weights were kept
 * @param stopReason in words
 * @param tasks that trained and scored, by executor; empty where nobody counted
 */
public record TrainingHistory(List<EpochLoss> epochs, int bestEpoch, String stopReason, Map<String, Integer> tasks)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public TrainingHistory {
        epochs = List.copyOf(epochs);
        tasks = new TreeMap<>(tasks);
    }

    public TrainingHistory(List<EpochLoss> epochs, int bestEpoch, String stopReason) {
        this(epochs, bestEpoch, stopReason, Map.of());
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
