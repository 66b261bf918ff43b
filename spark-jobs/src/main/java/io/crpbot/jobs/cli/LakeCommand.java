package io.crpbot.jobs.cli;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.upkeep.HistoryJob;
import io.crpbot.jobs.upkeep.OptimizeConfig;
import io.crpbot.jobs.upkeep.OptimizeJob;
import io.crpbot.jobs.upkeep.TablesJob;
import io.crpbot.jobs.upkeep.VacuumConfig;
import io.crpbot.jobs.upkeep.VacuumJob;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lake}: the tables as a whole. What can take something away says first what it would do. */
@Command(
        name = "lake",
        description = "Lists, optimizes, vacuums, restores and backs up the tables.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LakeCommand.Tables.class,
            LakeCommand.History.class,
            LakeCommand.Optimize.class,
            LakeCommand.Vacuum.class,
            LakeRestoreCommand.class,
            LakeBackupCommand.class
        })
final class LakeCommand {

    @Command(name = "tables", description = "Every table with version, rows, files, size and newest row.")
    static final class Tables extends StageCommand {
        @Override
        protected StageResult run(JobContext context) {
            return new TablesJob(context).run();
        }
    }

    @Command(name = "history", description = "The versions of a table, and which models were made from them.")
    static final class History extends StageCommand {
        @Parameters(paramLabel = "TABLE", description = "Such as silver/candles.")
        private String table;

        @Override
        protected StageResult run(JobContext context) {
            return new HistoryJob(context).run(table);
        }
    }

    @Command(
            name = "optimize",
            description = "Rewrites tables that are in too many files; no row changes, earlier versions stay.")
    static final class Optimize extends StageCommand {
        @Parameters(paramLabel = "TABLE", arity = "0..*", description = "Such as bronze/candles; default: all.")
        private List<String> tables;

        @Override
        protected StageResult run(JobContext context) {
            return new OptimizeJob(context).run(new OptimizeConfig(tables));
        }
    }

    @Command(
            name = "vacuum",
            description = "Says which files of replaced versions could go; deletes them with --apply only.")
    static final class Vacuum extends StageCommand {
        @Parameters(paramLabel = "TABLE", arity = "0..*", description = "Such as bronze/candles; default: all.")
        private List<String> tables;

        @Option(
                names = "--retain",
                paramLabel = "TIME",
                defaultValue = "168h",
                converter = RetentionConverter.class,
                description =
                        "Keep what was replaced within this time, such as 168h or 30d (default: ${DEFAULT-VALUE}).")
        private Duration retain;

        @Option(
                names = "--allow-short-retention",
                description = "Allow less than 168h; only when no other command runs on the lake.")
        private boolean shortRetention;

        @Option(
                names = "--include-pinned",
                description = "Also take versions that models were made from; those cannot be reproduced then.")
        private boolean pinned;

        @Option(names = "--apply", description = "Delete the files.")
        private boolean apply;

        @Override
        protected StageResult run(JobContext context) {
            return new VacuumJob(context).run(new VacuumConfig(tables, retain, shortRetention, pinned, apply));
        }
    }
}
