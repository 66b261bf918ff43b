package io.crpbot.jobs.promote;

import io.crpbot.jobs.StageResult;
import java.util.List;

/** Which version the champion alias went back to; from and to are the same where it was there already. */
public record RollbackResult(String model, int from, int to) implements StageResult {
    @Override
    public String stage() {
        return "rollback";
    }

    @Override
    public long rowsIn() {
        return 1;
    }

    @Override
    public long rowsOut() {
        return 1;
    }

    @Override
    public List<String> lines() {
        if (from == to) {
            return List.of("alias champion stays at " + model + ":" + to + "; --to goes further back");
        }
        return List.of("alias champion -> " + model + ":" + to + ", was " + model + ":" + from);
    }
}
