package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Part;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.backtest.BacktestConfig;
import io.crpbot.jobs.challenge.ChallengeFile;
import io.crpbot.jobs.ensemble.EnsembleConfig;
import io.crpbot.jobs.evaluate.EvaluationSettings;
import io.crpbot.jobs.lake.Lake;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every variable that the scorer reads over the plan is read by the batch commands as well. */
class EnvironmentOverridesTest {
    private static final EvaluationSettings SETTINGS = new EvaluationSettings(1, 15, 0.95, 300, 4, 500, 20_000, 200, 1);

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Command(name = "probe")
    private final class Probe extends ToolCommand {
        private final AtomicReference<BacktestConfig> found = new AtomicReference<>();

        @Override
        protected int run(Console console) {
            ModelRegistry registry = new ModelRegistry(folder);
            TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
            JudgedModel judged = JudgedModel.load(registry, "ensemble");
            found.set(configured(environment ->
                    BacktestCommand.config(ProjectFiles.conf(), environment, judged, Part.TEST, null, console.err())));
            return 0;
        }
    }

    @Test
    void weightsOfTheEnvironmentReplaceThoseOfTheFileAndTheOptionReplacesBoth() {
        Map<String, String> environment = Map.of("ENSEMBLE_WEIGHTS", "0.5, 0.3, 0.2");
        assertThat(ensemble(environment).weights().weights())
                .containsExactlyInAnyOrderEntriesOf(Map.of("lstm", 0.5, "transformer", 0.3, "ppo", 0.2));
        assertThat(ensemble(environment, "--weights", "1,1,2").weights().weights())
                .containsEntry("ppo", 2.0);
        assertThat(ensemble(Map.of()).weights().weights()).containsEntry("lstm", 0.35);
    }

    @Test
    void thresholdOfTheEnvironmentIsPinned() {
        assertThat(ensemble(Map.of("CONFIDENCE_THRESHOLD", "0.8")).tiers().emit())
                .isEqualTo(0.8);
    }

    @Test
    void stricterThresholdAndFewerSignalsReachTheBacktestAndAreConditions() {
        BacktestConfig found = backtest(
                Map.of("CONFIDENCE_THRESHOLD", "0.8", "MAX_SIGNALS_PER_HOUR", "4", "MAX_SIGNALS_PER_HOUR_HIGH", "2"));
        assertThat(found.plan().tiers().emit()).isEqualTo(0.8);
        assertThat(found.plan().limits().signalsPerHour()).isEqualTo(4);
        assertThat(found.plan().limits().signalsPerHourHigh()).isEqualTo(2);
        assertThat(EvaluationConditions.of(
                                found,
                                SETTINGS,
                                ChallengeFile.load(ProjectFiles.conf()).evaluation(),
                                AcceptanceRule.load(ProjectFiles.conf()),
                                List.of(),
                                Optional.empty())
                        .differences(Conditions.shipped()))
                .contains("limits", "tiers");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void lowerThresholdThanThePinnedOneDoesNotHoldAndIsSaid() {
        assertThat(backtest(Map.of("CONFIDENCE_THRESHOLD", "0.6"))
                        .plan()
                        .tiers()
                        .emit())
                .isEqualTo(0.75);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "The emit threshold 0.6 of conf/tiers.yaml or CONFIDENCE_THRESHOLD is below the"
                                + " 0.75 that ensemble:1 pins: the pinned one holds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENSEMBLE_WEIGHTS | 0.5,0.5 | ensemble | Cannot run ensemble: ENSEMBLE_WEIGHTS: Cannot use ensemble weights",
                "ENSEMBLE_WEIGHTS | a,b,c | ensemble | Cannot run ensemble: ENSEMBLE_WEIGHTS: Cannot use ensemble weights",
                "CONFIDENCE_THRESHOLD | high | ensemble | Cannot run ensemble: CONFIDENCE_THRESHOLD: 'high' is no number",
                "X | x | ensemble --weights 1 | Cannot use ensemble weights '1'",
                "X | x | ensemble --every 0 | Cannot calibrate on a decision every 0 minutes",
                "X | x | ensemble --members ../x | Cannot use model name '../x'",
                "X | x | evaluate ../x | Cannot use model name '../x'",
                "X | x | promote ../x | Cannot use model name '../x'",
                "X | x | rollback ../x | Cannot use model name '../x'",
                "X | x | evaluate ensemble --every 0 | Cannot evaluate: every_minutes 0 is below 1"
            })
    void whatCannotBeUsedIsOneErrorAndWrongUsage(String key, String value, String command, String message) {
        TinyModels.writeEnsemble(new ModelRegistry(folder), false, TinyModels.BTC);
        CommandLine line = Cli.commandLine(root(Map.of(key, value)), new PrintWriter(err), new PrintWriter(err));
        StageCommand stage = (StageCommand)
                line.parseArgs(command.split(" ")).subcommand().commandSpec().userObject();
        Lake unread = new Lake(null, folder.toString());
        JobContext context = new JobContext(unread, folder, ProjectFiles.conf(), Clock.systemUTC(), Progress.silent());
        assertThatThrownBy(() -> stage.run(context))
                .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.reason())
                        .isEqualTo(PipelineException.Reason.CONFIGURATION))
                .hasMessageStartingWith(message);
    }

    private EnsembleConfig ensemble(Map<String, String> environment, String... options) {
        EnsembleCommand command = new EnsembleCommand();
        CommandLine root = new CommandLine(root(environment)).addSubcommand(command);
        root.registerConverter(Symbol.class, Symbol::of);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "ensemble";
        System.arraycopy(options, 0, arguments, 1, options.length);
        root.parseArgs(arguments);
        return command.configured(values -> command.config(ProjectFiles.conf(), values));
    }

    private BacktestConfig backtest(Map<String, String> environment) {
        Probe probe = new Probe();
        CommandLine line = new CommandLine(root(environment)).addSubcommand(probe);
        assertThat(Cli.configure(line, new PrintWriter(err), new PrintWriter(err))
                        .execute("probe"))
                .as(err.toString())
                .isZero();
        return probe.found.get();
    }

    private static RootCommand root(Map<String, String> environment) {
        return new RootCommand(new LazySession(), Clock.systemUTC(), environment, (result, elapsed) -> {});
    }
}
