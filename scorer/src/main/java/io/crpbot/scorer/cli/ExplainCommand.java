package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "One decision with its votes, guards and reasons.")
final class ExplainCommand extends AskingCommand {
    @Parameters(index = "0", paramLabel = "DECISION", description = "Its id, or the first characters of it.")
    private String id;

    @Override
    void ask(Connection scorer) {
        JsonNode decision = scorer.client().get("/v1/decisions/" + id);
        print(decision, Report.decision(decision));
    }
}
