package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several models that one command trained and published.
 *
 * @param tasks that trained them side by side, by executor; empty where they were trained one after the other
 */
public record TrainResults(String stage, List<TrainResult> models, Map<String, Integer> tasks) implements StageResult {
    public TrainResults {
        models = List.copyOf(models);
    }

    public TrainResults(String stage, List<TrainResult> models) {
        this(stage, models, Map.of());
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
            lines.add("training tasks by executor: " + tasks);
        }
        return lines;
    }
}
