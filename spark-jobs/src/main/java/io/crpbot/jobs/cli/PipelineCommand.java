package io.crpbot.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "pipeline", description = "The stages of conf/pipeline.yaml in order, in one Spark session.")
final class PipelineCommand extends ToolCommand {
    @Option(names = "--conf", paramLabel = "FILE", description = "Plan; default: pipeline.yaml of the conf folder.")
    private Path plan;

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", description = "Instead of the plan's.")
    private List<Symbol> symbols;

    @Option(names = "--source", paramLabel = "SOURCE", description = "Instead of the plan's.")
    private String source;

    @Option(names = "--start", paramLabel = "TIME", description = "Instead of the plan's.")
    private String start;

    @Option(names = "--end", paramLabel = "TIME", description = "Instead of the plan's.")
    private String end;

    @Override
    protected int run(Console console) {
        Path file = plan == null ? options().confDir().resolve("pipeline.yaml") : plan;
        PipelinePlan stages = ConfigLoader.load(file, PipelinePlan.class).with(symbols, source, start, end);
        StageSequence sequence = new StageSequence(root(), options().arguments(), console.err());
        int code = sequence.run(stages.commands(options().home()));
        console.print(new Summary(trees(sequence), code), sequence.table());
        return code;
    }

    static List<ObjectNode> trees(StageSequence sequence) {
        return sequence.done().stream()
                .map(stage -> Console.tree(stage.result(), stage.elapsed()).put("command", stage.command()))
                .toList();
    }

    private record Summary(List<ObjectNode> stages, int exitCode) {}
}
