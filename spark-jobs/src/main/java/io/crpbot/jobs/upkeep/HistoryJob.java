package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.TableCommit;
import io.crpbot.jobs.lake.TableLog;
import io.crpbot.jobs.lake.Upkeep;
import io.crpbot.jobs.lake.VersionFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists the versions of one table that its log still knows; reads no rows. */
public final class HistoryJob {
    private final JobContext context;

    public HistoryJob(JobContext context) {
        this.context = context;
    }

    /** @throws io.crpbot.core.failure.PipelineException if there is no such table */
    public HistoryResult run(String table) {
        new Upkeep(context.lake()).tables(List.of(table));
        VersionFiles files = VersionFiles.of(context.lake(), table);
        List<Long> readable = files.readable();
        Map<Long, List<String>> pins = PinnedVersions.of(context.registry()).of(table);
        List<HistoryResult.Line> lines = new ArrayList<>();
        for (TableCommit commit : TableLog.of(context.lake(), table).commits()) {
            lines.add(new HistoryResult.Line(
                    commit.version(),
                    commit.at(),
                    commit.operation(),
                    files.of(List.of(commit.version())).size(),
                    readable.contains(commit.version()),
                    pins.getOrDefault(commit.version(), List.of())));
        }
        return new HistoryResult(table, lines);
    }
}
