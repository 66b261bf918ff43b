package io.crpbot.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Durable;
import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.evaluate.EvaluateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * The whole way from candles to a report, as short as it can be: {@code conf/smoke.yaml} in a lake of its own, the folder
 * {@code smoke} of the lake, which is made anew each time.
 */
@Command(name = "smoke", description = "A backtest from the sample to a report in under a minute: does this work here?")
final class SmokeCommand extends ToolCommand {
    private static final String MARK = ".smoke";

    private record Summary(List<ObjectNode> stages, String page, double seconds, int exitCode) {}

    @Override
    protected int run(Console console) {
        long begun = System.nanoTime();
        PipelinePlan plan = ConfigLoader.load(options().confDir().resolve("smoke.yaml"), PipelinePlan.class);
        Path lake = anew(options().lake());
        StageSequence sequence = new StageSequence(root(), options().arguments(lake), console.err());
        int code = sequence.run(plan.commands(options().home()));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        String page = page(sequence);
        List<String> lines = new ArrayList<>(sequence.table());
        lines.add("");
        lines.add(
                code == 0
                        ? "It works: " + TextTable.seconds(elapsed) + " s from candles to " + page
                        : "Stopped: see above");
        double seconds = elapsed.toMillis() / 1000.0;
        console.print(new Summary(PipelineCommand.trees(sequence), page, seconds, code), lines);
        return code;
    }

    private static String page(StageSequence sequence) {
        return sequence.done().stream()
                .filter(stage -> stage.result() instanceof EvaluateResult)
                .map(stage -> ((EvaluateResult) stage.result()).report())
                .reduce("", (first, second) -> second);
    }

    /** Empties the folder, but only one that an earlier smoke made. */
    private static Path anew(String root) {
        if (root.contains(":/")) {
            throw PipelineException.configuration("Cannot make a lake in " + root + " anew: only in a local folder");
        }
        Path lake = Path.of(root, "smoke");
        try {
            Files.createDirectories(lake);
            if (!Files.exists(lake.resolve(MARK)) && !empty(lake)) {
                throw PipelineException.configuration("Cannot make the lake " + lake
                        + " anew: no smoke made it; move it away, or name another --lake");
            }
            Durable.deleteTree(lake);
            Files.createDirectories(lake);
            Files.createFile(lake.resolve(MARK));
            return lake;
        } catch (IOException e) {
            throw PipelineException.failed("Cannot make the lake " + lake + " anew: " + e, e);
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
