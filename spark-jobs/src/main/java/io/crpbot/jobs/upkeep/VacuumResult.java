package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.lake.VersionRanges;
import java.util.ArrayList;
import java.util.List;

/** @param applied whether files were deleted or are only named */
public record VacuumResult(long retainHours, boolean applied, List<Line> tables) implements StageResult {
    /**
     * @param files that go
     * @param orphans those of them that no version ever had: left by killed writers
     * @param lostVersions that can no longer be read then
     * @param keptFiles that stay because of models
     * @param keptFor versions that stay because of models, with those
     * @param brokenFor versions that are lost in spite of models, with those
     */
    public record Line(
            String table,
            long files,
            long bytes,
            long orphans,
            List<Long> lostVersions,
            long keptFiles,
            long keptBytes,
            List<String> keptFor,
            List<String> brokenFor) {}

    @Override
    public String stage() {
        return "lake vacuum";
    }

    @Override
    public long rowsIn() {
        return tables.stream().mapToLong(Line::files).sum();
    }

    @Override
    public long rowsOut() {
        return 0;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "table",
                applied ? "files deleted" : "files that would go",
                "size",
                "versions lost",
                "kept for models"));
        tables.forEach(line -> rows.add(List.of(
                line.table(),
                line.files() + (line.orphans() == 0 ? "" : " (" + line.orphans() + " of no version)"),
                ByteCount.text(line.bytes()),
                VersionRanges.text(line.lostVersions()),
                line.keptFiles() == 0 ? "" : line.keptFiles() + " files, " + ByteCount.text(line.keptBytes()))));
        return rows;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Line line : tables) {
            line.keptFor().forEach(what -> lines.add("kept: " + line.table() + " " + what));
            line.brokenFor()
                    .forEach(what -> lines.add((applied ? "lost: " : "would be lost: ") + line.table() + " " + what
                            + ", which can no longer be reproduced"));
        }
        boolean nothing = tables.stream().allMatch(line -> line.files() == 0);
        lines.add(
                nothing
                        ? "nothing was replaced more than " + retainHours + " hours ago that could go"
                        : applied
                                ? "deleted what was replaced more than " + retainHours + " hours ago"
                                : "nothing was deleted; the same command with --apply deletes these files");
        return lines;
    }
}
