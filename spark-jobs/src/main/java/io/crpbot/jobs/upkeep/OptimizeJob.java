package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.TableLog;
import io.crpbot.jobs.lake.TableState;
import io.crpbot.jobs.lake.Upkeep;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the rows of tables that are in too many files into fewer, without changing one; earlier versions stay. Tables that
 * were made before tables had properties get them.
 */
public final class OptimizeJob {
    private final JobContext context;

    public OptimizeJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException for a table that is not there, whose schema version is unknown, or that was replaced meanwhile */
    public OptimizeResult run(OptimizeConfig config) {
        Upkeep upkeep = new Upkeep(context.lake());
        List<String> tables = upkeep.tables(config.tables());
        List<OptimizeResult.Line> lines = new ArrayList<>();
        try (Progress.Task progress = context.progress().start("optimize", tables.size())) {
            for (String table : tables) {
                upkeep.stamp(TableLog.of(context.lake(), table).newest());
                TableState before = TableLog.of(context.lake(), table).newest();
                TableState after = upkeep.compact(before);
                lines.add(new OptimizeResult.Line(
                        table,
                        after.rows(),
                        before.files().size(),
                        after.files().size(),
                        before.bytes(),
                        after.bytes(),
                        after.version(),
                        after.version() != before.version()));
                progress.advance(1, table);
            }
        }
        return new OptimizeResult(lines);
    }
}
