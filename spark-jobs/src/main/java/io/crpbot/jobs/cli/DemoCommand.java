package io.crpbot.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.SyntheticMarket;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

    /** A made-up market needs no more than a month to show its edge. */
    private static final String PLANTED_FROM = "2024-10-01";

    private static final Instant FIRST = TimeRange.ALL.from();
    private static final Instant LAST = TimeRange.ALL.to();

    @Option(
            names = "--data",
            paramLabel = "DIR",
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
        PipelinePlan shipped = ConfigLoader.load(options().confDir().resolve("demo.yaml"), PipelinePlan.class);
        PipelinePlan plan = planted
                ? planted(shipped.with(symbols, null, from == null ? PLANTED_FROM : from, to))
                : shipped.with(symbols, data == null ? null : "csv:" + data, bound(from, FIRST), bound(to, LAST));
        StageSequence sequence = new StageSequence(root(), options().arguments(), console.err());
        int code = sequence.run(plan.commands(options().home()));
        boolean judged = code == 0 || code == PipelineException.Reason.REFUSED.exitCode();
        Summary summary =
                new Summary(planted, PipelineCommand.trees(sequence), judged ? verdict(code) : "failed", code);
        keep(summary);
        console.print(summary, lines(sequence, judged, code));
        return judged ? 0 : code;
    }

    /** What the replay and a later look at the demo go by. */
    private void keep(Summary summary) {
        Path file = Path.of(options().lake(), "reports", "demo.json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Console.line(summary) + System.lineSeparator());
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write " + file + ": " + e.getMessage(), e);
        }
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

    /** The plan's own bounds fit the sample; other data is taken whole unless told otherwise. */
    private String bound(String given, Instant open) {
        return given == null && data != null ? open.toString() : given;
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
