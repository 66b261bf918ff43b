package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line a table that was looked at. */
public record OptimizeResult(List<Line> tables) implements StageResult {
    /** @param rewritten false where nothing was to be gained */
    public record Line(
            String table,
            long rows,
            long filesBefore,
            long filesAfter,
            long bytesBefore,
            long bytesAfter,
            long version,
            boolean rewritten) {}

    @Override
    public String stage() {
        return "lake optimize";
    }

    @Override
    public long rowsIn() {
        return tables.stream().filter(Line::rewritten).mapToLong(Line::rows).sum();
    }

    @Override
    public long rowsOut() {
        return rowsIn();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("table", "rows", "files before", "after", "size before", "after", "version", ""));
        tables.forEach(line -> rows.add(List.of(
                line.table(),
                String.format(Locale.ROOT, "%,d", line.rows()),
                Long.toString(line.filesBefore()),
                Long.toString(line.filesAfter()),
                ByteCount.text(line.bytesBefore()),
                ByteCount.text(line.bytesAfter()),
                Long.toString(line.version()),
                line.rewritten() ? "rewritten" : "good as it is")));
        return rows;
    }

    @Override
    public List<String> lines() {
        return tables.stream().noneMatch(Line::rewritten)
                ? List.of()
                : List.of("the former files stay for readers of earlier versions until lake vacuum takes them");
    }
}
