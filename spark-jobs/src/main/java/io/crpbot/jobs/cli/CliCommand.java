package io.crpbot.jobs.cli;

import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.failure.PipelineException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What stage and tool commands have in common: the options of every command and the way to the terminal. */
abstract class CliCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions options;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this page.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    final CommonOptions options() {
        return options;
    }

    final Clock clock() {
        return options.clock(root().clock());
    }

    final Console console() {
        return new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), options.json());
    }

    /**
     * Reads settings and options under the environment's overrides.
     *
     * @throws PipelineException with reason {@code CONFIGURATION} for what the readers refuse, all variables at once
     */
    final <T> T configured(Function<EnvironmentValues, T> read) {
        List<String> problems = new ArrayList<>();
        T value;
        try {
            value = read.apply(new EnvironmentValues(environment(), problems));
        } catch (IllegalArgumentException e) {
            throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
        }
        if (!problems.isEmpty()) {
            throw PipelineException.configuration("Cannot run " + spec.name() + ": " + String.join("; ", problems));
        }
        return value;
    }

    /** Variables of the environment; none where the command runs without the root command. */
    final Map<String, String> environment() {
        return spec.root().userObject() instanceof RootCommand root ? root.environment() : Map.of();
    }

    final RootCommand root() {
        return (RootCommand) spec.root().userObject();
    }
}
