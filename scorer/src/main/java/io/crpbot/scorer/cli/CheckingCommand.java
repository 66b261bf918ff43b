package io.crpbot.scorer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that judges one file and needs nothing else; what it prints is printed when all of it is known. */
abstract class CheckingCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScorerOptions options;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file; .gz is unpacked.")
    private Path file;

    final Path file() {
        return file;
    }

    final ScorerOptions options() {
        return options;
    }

    final void print(List<String> lines) {
        write(spec.commandLine().getOut(), lines);
    }

    final void complain(List<String> lines) {
        write(spec.commandLine().getErr(), lines);
    }

    private static void write(PrintWriter writer, List<String> lines) {
        lines.forEach(writer::println);
        writer.flush();
    }

    /** The option of commands that read a table. */
    static final class HeaderOption {
        @Option(
                names = "--header",
                description = "The first line names the columns although there are numbers in it; default: it does"
                        + " when none of its fields is a number.")
        private boolean headed;

        boolean headed() {
            return headed;
        }
    }
}
