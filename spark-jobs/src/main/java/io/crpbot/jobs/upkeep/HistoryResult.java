package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The versions of one table, oldest first. */
public record HistoryResult(String of, List<Line> versions) implements StageResult {
    /**
     * @param readable false when a vacuum took files that it needs
     * @param models that were made from it
     */
    public record Line(
            long version, Instant committedAt, String operation, long files, boolean readable, List<String> models) {}

    @Override
    public String stage() {
        return "lake history";
    }

    @Override
    public long rowsIn() {
        return versions.size();
    }

    @Override
    public long rowsOut() {
        return versions.size();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(of, "committed at", "operation", "files", "readable", "models made from it"));
        versions.forEach(line -> rows.add(List.of(
                Long.toString(line.version()),
                line.committedAt().toString(),
                line.operation(),
                Long.toString(line.files()),
                line.readable() ? "yes" : "no",
                String.join(" ", line.models()))));
        return rows;
    }
}
