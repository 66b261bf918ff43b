package io.crpbot.jobs.registry;

import io.crpbot.jobs.StageResult;
import java.util.List;

/** A version that is no more. */
public record DeleteResult(String model, int version) implements StageResult {
    @Override
    public String stage() {
        return "models";
    }

    @Override
    public long rowsIn() {
        return 1;
    }

    @Override
    public long rowsOut() {
        return 0;
    }

    @Override
    public List<List<String>> table() {
        return List.of(List.of("deleted"), List.of(model + ":" + version));
    }
}
