package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.scorer.json.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "killswitch", description = "Stops all signals, or allows them again.")
final class KillSwitchCommand extends AskingCommand {
    enum Action {
        on,
        off,
        show
    }

    @Parameters(index = "0", description = "on, off or show.")
    private Action action;

    @Option(names = "--reason", description = "Why; needed for on and off.")
    private String reason;

    @Override
    void ask(Connection scorer) {
        JsonNode state = action == Action.show
                ? scorer.client().get("/v1/killswitch")
                : Json.parse(scorer.client()
                        .send(
                                "PUT",
                                "/v1/killswitch",
                                Json.write(Map.of(
                                        "engaged", action == Action.on, "reason", reason == null ? "" : reason))));
        print(state, Report.killSwitch(state));
    }
}
