package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.List;

/** The baselines that were trained and published. */
public record TrainBaselinesResult(List<TrainResult> models) implements StageResult {
    public TrainBaselinesResult {
        models = List.copyOf(models);
    }

    @Override
    public String stage() {
        return "train baselines";
    }

    @Override
    public long rowsIn() {
        return models.get(0).rowsIn();
    }

    @Override
    public long rowsOut() {
        return models.size();
    }

    @Override
    public List<String> lines() {
        return models.stream().flatMap(model -> model.lines().stream()).toList();
    }
}
