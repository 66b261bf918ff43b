package io.crpbot.jobs.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
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

    final RootCommand root() {
        return (RootCommand) spec.root().userObject();
    }
}
