package io.crpbot.jobs.cli;

import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.jobs.StageResult;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Puts the command line together and runs it. */
public final class Cli {
    private static final int USAGE_WIDTH = 110;

    private Cli() {}

    /**
     * Runs one command and closes what it opened.
     *
     * @param clock what the commands take as the current time unless {@code --now} is given
     * @param out receives results only: a table, or one JSON line with {@code --json}
     * @param err receives progress and errors
     * @return 0 done, 1 failed, 2 wrong usage or configuration, 99 a gate said no
     */
    public static int execute(Clock clock, PrintWriter out, PrintWriter err, String... args) {
        try (LazySession session = new LazySession()) {
            return commandLine(new RootCommand(session, clock, System.getenv(), (result, elapsed) -> {}), out, err)
                    .execute(args);
        }
    }

    static CommandLine commandLine(RootCommand root, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(root);
        line.getCommandSpec().version("crpbot " + CodeVersion.current());
        CommandGroups.ALL.forEach(group -> group.commands().forEach(command -> line.addSubcommand(command.get())));
        return configure(line, out, err).setHelpSectionKeys(RootCommand.helpKeys(line));
    }

    /** Applies to the subcommands that the line already has. */
    static CommandLine configure(CommandLine line, PrintWriter out, PrintWriter err) {
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Symbol.class, converter(Symbol::of))
                .registerConverter(Timeframe.class, converter(Timeframe::parse))
                .registerConverter(Instant.class, converter(TimeRange::instant))
                .setExecutionExceptionHandler(new FailureHandler())
                .setUsageHelpWidth(USAGE_WIDTH);
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    /** Runs commands inside another command, on its session; results go to the listener, tables nowhere. */
    static CommandLine nested(RootCommand parent, PrintWriter err, BiConsumer<StageResult, Duration> listener) {
        RootCommand root = new RootCommand(parent.session(), parent.clock(), parent.environment(), listener);
        return commandLine(root, new PrintWriter(Writer.nullWriter()), err);
    }
}
