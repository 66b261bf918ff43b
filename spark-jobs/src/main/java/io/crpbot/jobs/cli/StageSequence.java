package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.StageResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs commands one after the other in one Spark session, until one does not end well. */
final class StageSequence {
    /** What a stage did, and how long it took. */
    record Done(String command, StageResult result, Duration elapsed) {}

    private final RootCommand root;
    private final List<String> common;
    private final PrintWriter err;
    private final List<Done> done = new ArrayList<>();

    /** @param common options that every command gets */
    StageSequence(RootCommand root, List<String> common, PrintWriter err) {
        this.root = root;
        this.common = common;
        this.err = err;
    }

    /** @return 0, or the exit code of the command that ended the sequence; it has said why on stderr */
    int run(List<List<String>> commands) {
        for (int i = 0; i < commands.size(); i++) {
            String name = String.join(" ", commands.get(i));
            err.println("[" + (i + 1) + "/" + commands.size() + "] " + name);
            err.flush();
            List<String> arguments = new ArrayList<>(commands.get(i));
            arguments.addAll(common);
            int code = Cli.nested(root, err, (result, elapsed) -> end(name, result, elapsed))
                    .execute(arguments.toArray(String[]::new));
            if (code != 0) {
                if (code != PipelineException.Reason.REFUSED.exitCode()) {
                    err.println("stopped: " + name + " ended with " + code);
                }
                return code;
            }
        }
        return 0;
    }

    List<Done> done() {
        return List.copyOf(done);
    }

    /** One row a stage. */
    List<String> table() {
        TextTable table = new TextTable("stage", "rows in", "rows out", "quarantined", "seconds");
        Duration total = Duration.ZERO;
        long quarantined = 0;
        for (Done stage : done) {
            table.row(
                    shortName(stage.command()),
                    TextTable.count(stage.result().rowsIn()),
                    TextTable.count(stage.result().rowsOut()),
                    TextTable.count(stage.result().quarantined()),
                    TextTable.seconds(stage.elapsed()));
            total = total.plus(stage.elapsed());
            quarantined += stage.result().quarantined();
        }
        table.row("total", "", "", TextTable.count(quarantined), TextTable.seconds(total));
        return table.lines();
    }

    /** The command with its symbol, without its other options: {@code train lstm BTC-USD}. */
    private static String shortName(String command) {
        List<String> words = List.of(command.split(" "));
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size() && !words.get(i).startsWith("-"); i++) {
            kept.add(words.get(i));
        }
        int symbol = words.indexOf("--symbol");
        if (symbol >= 0 && symbol + 1 < words.size()) {
            kept.add(words.get(symbol + 1));
        }
        return String.join(" ", kept);
    }

    private void end(String command, StageResult result, Duration elapsed) {
        done.add(new Done(command, result, elapsed));
        result.lines().forEach(line -> err.println("      " + line));
        err.println("      " + TextTable.count(result.rowsOut()) + " rows, " + TextTable.seconds(elapsed) + " s");
        err.flush();
    }
}
