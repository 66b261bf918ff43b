package io.crpbot.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.SyntheticMarket;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The Spark part of {@code scripts/demo}, which goes on with the scorer's replay. A refused promotion is a proper end of
 * it, not a failure.
 */
@Command(name = "demo", description = "From candles to a judged ensemble on the sample, in minutes.")
final class DemoCommand extends ToolCommand {
    private static final String MARK = "SYNTHETIC ";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:crpbot.home:-.}/data-lake/sample/coinbase",
            description = "Candle files, a folder a pair; default: the committed sample.")
    private Path data;

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", description = "Default: BTC-USD,ETH-USD.")
    private List<Symbol> symbols;

    @Option(names = "--from", paramLabel = "TIME", description = "First candle, UTC date or instant.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Where to stop, itself excluded.")
    private String to;

    @Option(
            names = "--planted",
            description = "On a seeded made-up market with a real edge instead; marked SYNTHETIC everywhere.")
    private boolean planted;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Seed of the made-up market.")
    private long seed;

    @Override
    protected int run(Console console) {
        PipelinePlan plan = ConfigLoader.load(options().confDir().resolve("demo.yaml"), PipelinePlan.class)
                .with(symbols, planted ? null : "csv:" + data, from, to);
        List<String> common = options().arguments();
        if (planted) {
            plan = planted(plan);
        }
        StageSequence sequence = new StageSequence(root(), common, console.err());
        int code = sequence.run(plan.commands(options().home()));
        boolean judged = code == 0 || code == PipelineException.Reason.REFUSED.exitCode();
        console.print(
                new Summary(planted, PipelineCommand.trees(sequence), judged ? verdict(code) : "failed", code),
                lines(sequence, judged, code));
        return judged ? 0 : code;
    }

    /** Files first, so that the replay afterwards reads the very candles that went into the lake. */
    private PipelinePlan planted(PipelinePlan plan) {
        Path folder = Path.of(options().lake(), "planted");
        PlantedFiles.write(
                folder,
                plan.symbols(),
                SyntheticMarket.parse("planted", seed),
                TimeRange.parse(plan.start(), plan.end()));
        List<String> stages = plan.stages().stream()
                .map(stage -> stage.startsWith("ingest ") ? stage + " --synthetic --venue synthetic" : stage)
                .toList();
        return new PipelinePlan(plan.symbols(), "csv:" + folder, plan.start(), plan.end(), stages);
    }

    private List<String> lines(StageSequence sequence, boolean judged, int code) {
        List<String> lines = new ArrayList<>(sequence.table());
        lines.add("");
        lines.add(judged ? "Verdict: " + verdict(code) : "Stopped: see above");
        if (judged) {
            List<StageSequence.Done> done = sequence.done();
            lines.addAll(done.get(done.size() - 1).result().lines());
        }
        return planted ? lines.stream().map(line -> MARK + line).toList() : lines;
    }

    private static String verdict(int code) {
        return code == 0 ? "promoted" : "refused";
    }

    private record Summary(boolean synthetic, List<ObjectNode> stages, String verdict, int exitCode) {}
}
