package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.scorer.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the scorer something and prints the answer. */
abstract class AskingCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScorerOptions options;

    @Override
    public Integer call() {
        try (Connection scorer = Connection.open(
                options.settings(System.getenv(), UnaryOperator.identity()), System.getenv(), ScorerCli.of(spec))) {
            ask(scorer);
        }
        return 0;
    }

    abstract void ask(Connection scorer);

    final void print(JsonNode answer, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(options.json() ? Json.write(answer) : text.stripTrailing());
        out.flush();
    }
}
