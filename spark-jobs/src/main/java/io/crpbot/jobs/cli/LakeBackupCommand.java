package io.crpbot.jobs.cli;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.upkeep.BackupConfig;
import io.crpbot.jobs.upkeep.BackupJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "backup",
        description = "Copies tables, models, reports and the scorer's database, with the SHA-256 of every file.")
final class LakeBackupCommand extends StageCommand {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The backup's own folder, not there yet; a backup is never overwritten.")
    private String out;

    @Option(
            names = "--history",
            description = "All readable versions; default: the newest, and those that models were made from.")
    private boolean history;

    @Option(names = "--without-scorer", description = "Leave the scorer's database out, for when a scorer runs.")
    private boolean withoutScorer;

    @Override
    protected StageResult run(JobContext context) {
        return new BackupJob(context).run(new BackupConfig(out, history, !withoutScorer));
    }
}
