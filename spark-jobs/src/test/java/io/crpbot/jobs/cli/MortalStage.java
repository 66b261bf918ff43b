package io.crpbot.jobs.cli;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Every stage in the order of the flow, with its command line and every commit that it makes, in their order. */
@SuppressWarnings("ImmutableEnumChecker") // lists are copies, suppliers constructors
enum MortalStage {
    INGEST(IngestCommand::new, "--symbols BTC-USD,ETH-USD --source csv:CSV", "bronze/quarantine", "bronze/candles"),
    QUALITY(QualityCommand::new, "", "bronze/quality"),
    RESAMPLE(ResampleCommand::new, "", "silver/candles"),
    FEATURES(FeaturesCommand::new, "", "gold/features_stationary"),
    SPLIT(SplitCommand::new, "", "gold/folds", "gold/examples"),
    FEATURE_STATS(FeaturesCommand::new, "--stats", "gold/feature_stats"),
    TRAIN_LSTM(TrainCommand.Lstm::new, "--symbol BTC-USD", "models/lstm_BTC-USD", "gold/training_runs"),
    TRAIN_SECOND_LSTM(TrainCommand.Lstm::new, "--symbol ETH-USD", "models/lstm_ETH-USD", "gold/training_runs"),
    TUNE(TuneCommand.Lstm::new, "--symbol BTC-USD --trials 1", "gold/training_runs", "gold/training_runs"),
    TRAIN_TRANSFORMER(TrainCommand.Transformer::new, "", "models/transformer_multi", "gold/training_runs"),
    TRAIN_BASELINES(
            TrainCommand.Baselines::new,
            "",
            "models/logistic_multi",
            "gold/training_runs",
            "models/gradient_boosted_multi",
            "gold/training_runs",
            "models/random_forest_multi",
            "gold/training_runs"),
    ENSEMBLE(EnsembleCommand::new, "--every 15", "models/ensemble"),
    EVALUATE(
            EvaluateCommand::new,
            "ensemble --every 15",
            "gold/predictions",
            "gold/predictions",
            "gold/predictions",
            "gold/predictions",
            "gold/trials",
            "gold/signals",
            "gold/equity",
            "gold/equity_minutes",
            "gold/backtests",
            "gold/evaluations"),
    REFUSE(PromoteCommand::new, "ensemble", "gold/promotions", "models/ensemble@challenger"),
    /** From here on in a lake of two ensembles that pass every gate, of which the first is champion. */
    PROMOTE(PromoteCommand::new, "ensemble:2", "gold/promotions", "models/ensemble@champion"),
    ROLLBACK(RollbackCommand::new, "ensemble", "gold/promotions", "models/ensemble@champion");

    private final Supplier<StageCommand> command;
    private final String arguments;
    private final List<String> commits;

    MortalStage(Supplier<StageCommand> command, String arguments, String... commits) {
        this.command = command;
        this.arguments = arguments;
        this.commits = List.of(commits);
    }

    List<String> commits() {
        return commits;
    }

    /** What a listener hears of an undisturbed run. */
    List<String> points() {
        return commits.stream()
                .flatMap(commit -> Stream.of("before " + commit, "after " + commit))
                .toList();
    }

    Class<?> commandType() {
        return command.get().getClass();
    }

    /** Runs the command as its command line does. */
    StageResult run(JobContext context, Path csv) {
        StageCommand parsed = command.get();
        String[] line = arguments.isEmpty()
                ? new String[0]
                : arguments.replace("CSV", csv.toString()).split(" ", -1);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Cli.configure(new CommandLine(parsed), nowhere, nowhere).parseArgs(line);
        return parsed.run(context);
    }
}
