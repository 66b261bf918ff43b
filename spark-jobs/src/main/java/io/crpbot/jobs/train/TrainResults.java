package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several models that one command trained and published.
 *
 * @param tasks that trained them side by side, by executor; empty where they were trained one after the other
 * @param samplesPerSecond of all that were trained side by side together, validation included; 0 where none were
 */
public record TrainResults(String stage, List<TrainResult> models, Map<String, Integer> tasks, double samplesPerSecond)
        implements StageResult {
    public TrainResults {
        models = List.copyOf(models);
    }

    public TrainResults(String stage, List<TrainResult> models) {
        this(stage, models, Map.of(), 0);
    }

    @Override
    public long rowsIn() {
        return models.stream().mapToLong(TrainResult::rowsIn).sum();
    }

    @Override
    public long rowsOut() {
        return models.size();
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        models.forEach(model -> lines.addAll(model.lines()));
        if (!tasks.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "training tasks by executor: %s; %.0f samples/s together, validation included",
                    tasks,
                    samplesPerSecond));
        }
        return lines;
    }
}
