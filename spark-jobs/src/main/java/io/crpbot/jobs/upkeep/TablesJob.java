package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.StoredFile;
import io.crpbot.jobs.lake.TableLog;
import io.crpbot.jobs.lake.TableState;
import io.crpbot.jobs.lake.Upkeep;
import java.util.ArrayList;
import java.util.List;

/** Lists the tables of the lake from their logs; reads no rows. */
public final class TablesJob {
    private final Lake lake;

    public TablesJob(JobContext context) {
        lake = context.lake();
    }

    public TablesResult run() {
        List<TablesResult.Line> lines = new ArrayList<>();
        for (String table : new Upkeep(lake).tables()) {
            TableState state = TableLog.of(lake, table).newest();
            long onDisk = StoredFile.of(lake, table).values().stream()
                    .mapToLong(StoredFile::bytes)
                    .sum();
            lines.add(new TablesResult.Line(
                    table,
                    state.version(),
                    state.rows(),
                    state.files().size(),
                    state.bytes(),
                    Math.max(0, onDisk - state.bytes()),
                    state.schemaVersion(),
                    state.known(),
                    state.newest().orElse(null)));
        }
        return new TablesResult(lake.root(), lines);
    }
}
