package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.model.Direction;
import io.crpbot.scorer.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "positions",
        description = "Lists, opens or closes positions by hand.",
        subcommands = {PositionsCommand.ListThem.class, PositionsCommand.Open.class, PositionsCommand.Close.class})
final class PositionsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Cannot guess: expected list, open or close");
    }

    @Command(name = "list", description = "Open positions and orders.")
    static final class ListThem extends AskingCommand {
        @Override
        void ask(Connection scorer) {
            JsonNode positions = scorer.client().get("/v1/positions").get("positions");
            print(positions, Report.positions(positions));
        }
    }

    @Command(name = "open", description = "Reports a position that was opened at the broker (live mode).")
    static final class Open extends AskingCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "The signal's id, or any name.")
        private String id;

        @Option(names = "--symbol", required = true)
        private String symbol;

        @Option(names = "--direction", required = true, description = "LONG or SHORT.")
        private Direction direction;

        @Option(names = "--quantity", required = true, description = "Base units.")
        private BigDecimal quantity;

        @Option(names = "--entry", required = true, description = "Fill price.")
        private double entry;

        @Option(names = "--stop", required = true)
        private double stop;

        @Option(names = "--target", required = true)
        private double target;

        @Option(names = "--at", description = "When it was filled; default: now.")
        private Instant at;

        @Override
        void ask(Connection scorer) {
            ObjectNode report = (ObjectNode) Json.tree(Map.of(
                    "id", id,
                    "symbol", symbol,
                    "direction", direction,
                    "quantity", quantity,
                    "entry", entry,
                    "stop", stop,
                    "target", target));
            if (at != null) {
                report.put("at", at.toString());
            }
            JsonNode position = Json.parse(scorer.client().send("POST", "/v1/positions", Json.write(report)));
            print(position, Report.fields(position));
        }
    }

    @Command(name = "close", description = "Reports that a position was closed at the broker (live mode).")
    static final class Close extends AskingCommand {
        @Parameters(index = "0", paramLabel = "ID")
        private String id;

        @Option(names = "--price", required = true, description = "Fill price.")
        private double price;

        @Option(names = "--at", description = "When it was filled; default: now.")
        private Instant at;

        @Override
        void ask(Connection scorer) {
            ObjectNode report = (ObjectNode) Json.tree(Map.of("price", price));
            if (at != null) {
                report.put("at", at.toString());
            }
            JsonNode position =
                    Json.parse(scorer.client().send("POST", "/v1/positions/" + id + "/close", Json.write(report)));
            print(position, Report.fields(position));
        }
    }
}
