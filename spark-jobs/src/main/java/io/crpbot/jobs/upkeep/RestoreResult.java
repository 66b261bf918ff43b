package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.lake.TableDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * @param of the table
 * @param version the newest one now
 * @param same nothing differs, so nothing was or would be done
 */
public record RestoreResult(
        String of,
        long from,
        long to,
        long version,
        long rowsNow,
        long rowsThen,
        long filesNow,
        long filesThen,
        TableDifference difference,
        boolean same,
        boolean applied)
        implements StageResult {
    @Override
    public String stage() {
        return "lake restore";
    }

    @Override
    public long rowsIn() {
        return rowsNow;
    }

    @Override
    public long rowsOut() {
        return rowsThen;
    }

    @Override
    public List<List<String>> table() {
        return List.of(
                List.of(of, "version", "rows", "files", "rows only there", "files only there"),
                row("from", from, rowsNow, filesNow, difference.rowsGone(), difference.filesGone()),
                row("to", to, rowsThen, filesThen, difference.rowsBack(), difference.filesBack()));
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!difference.columnsGone().isEmpty()) {
            lines.add("columns that go: " + String.join(", ", difference.columnsGone()));
        }
        if (!difference.columnsBack().isEmpty()) {
            lines.add("columns that come back: " + String.join(", ", difference.columnsBack()));
        }
        if (same) {
            lines.add("there is no difference, nothing to restore");
        } else if (applied) {
            lines.add(of + " is now version " + version + " with the content of version " + to
                    + "; go back by lake restore " + of + " --version " + from + " --apply");
        } else {
            lines.add("nothing was changed; the same command with --apply makes a new version with this content");
        }
        return lines;
    }

    private static List<String> row(String name, long version, long rows, long files, long onlyRows, long onlyFiles) {
        return List.of(
                name,
                Long.toString(version),
                String.format(Locale.ROOT, "%,d", rows),
                Long.toString(files),
                String.format(Locale.ROOT, "%,d", onlyRows),
                Long.toString(onlyFiles));
    }
}
