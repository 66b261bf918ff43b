package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.upkeep.LakeRestoreJob;
import io.crpbot.jobs.upkeep.RestoreConfig;
import io.crpbot.jobs.upkeep.RestoreJob;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "A table as it was at an earlier version, as a new version, with --apply;",
            "or, with --from, a whole backup into an empty lake."
        })
final class LakeRestoreCommand extends StageCommand {
    @Parameters(paramLabel = "TABLE", arity = "0..1", description = "Such as silver/candles.")
    private String table;

    @Option(names = "--version", paramLabel = "N", description = "The version to go back to, see lake history.")
    private Long version;

    @Option(names = "--timestamp", paramLabel = "T", description = "Or: the version that was newest at this time, UTC.")
    private Instant at;

    @Option(names = "--apply", description = "Make the new version; otherwise only what it would change is shown.")
    private boolean apply;

    @Option(names = "--from", paramLabel = "DIR", description = "A backup; every file is checked by its SHA-256.")
    private String from;

    @Override
    protected StageResult run(JobContext context) {
        if (from != null) {
            if (table != null || version != null || at != null) {
                throw PipelineException.configuration(
                        "Cannot restore " + from + ": a backup is restored as a whole, without table and version");
            }
            return new LakeRestoreJob(context).run(from);
        }
        if (table == null) {
            throw PipelineException.configuration("Cannot restore: name a table, or a backup with --from");
        }
        return new RestoreJob(context).run(new RestoreConfig(table, version, at, apply));
    }
}
