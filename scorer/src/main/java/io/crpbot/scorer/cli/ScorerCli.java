package io.crpbot.scorer.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.scorer.database.StorageException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The scorer's commands. Results go to stdout, messages to stderr. */
@Command(
        name = "crpbot",
        mixinStandardHelpOptions = true,
        description = "The live scorer.",
        subcommands = {
            ServeCommand.class,
            RunCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            AccountCommand.class,
            PositionsCommand.class,
            KillSwitchCommand.class,
            CheckCommand.class
        })
public final class ScorerCli implements Runnable {
    @Spec
    private CommandSpec spec;

    private final Clock clock;
    private final SecureRandom random;

    private ScorerCli(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** @param random makes up tokens where none are configured */
    public static CommandLine commandLine(Clock clock, SecureRandom random) {
        CommandLine line = new CommandLine(new ScorerCli(clock, random));
        line.getCommandSpec().version("crpbot " + CodeVersion.current());
        line.setExecutionExceptionHandler(ScorerCli::failed);
        line.registerConverter(Instant.class, Converters::instant);
        line.getSubcommands().values().forEach(ScorerCli::addHelp);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Cannot guess what to do: a command is needed");
    }

    /** What the process brings into any of its commands. */
    static ScorerCli of(CommandSpec command) {
        return (ScorerCli) command.root().userObject();
    }

    Clock clock() {
        return clock;
    }

    SecureRandom random() {
        return random;
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getSubcommands().values().forEach(ScorerCli::addHelp);
    }

    /** What an operator can act on is one line; anything else is a defect and keeps its stack trace. */
    private static int failed(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof PipelineException known) {
            line.getErr().println(known.getMessage());
            return known.reason().exitCode();
        }
        if (failure instanceof StorageException || failure instanceof IllegalArgumentException) {
            line.getErr().println(failure.getMessage());
            return failure instanceof StorageException
                    ? PipelineException.Reason.FAILED.exitCode()
                    : PipelineException.Reason.CONFIGURATION.exitCode();
        }
        line.getErr().println("Unexpected failure of " + line.getCommandName() + ":");
        failure.printStackTrace(line.getErr());
        line.getErr().flush();
        return PipelineException.Reason.FAILED.exitCode();
    }
}
