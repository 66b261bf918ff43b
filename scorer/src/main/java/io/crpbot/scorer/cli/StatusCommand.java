package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.scorer.json.Json;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "status", description = "What the scorer runs on, and what would stop a signal now.")
final class StatusCommand extends AskingCommand {
    @Override
    void ask(Connection scorer) {
        ObjectNode status = (ObjectNode) Json.tree(Map.of("scorer", scorer.origin()));
        status.set("readiness", scorer.client().getAny("/health/ready"));
        status.set("model", scorer.client().get("/v1/model"));
        status.set("kill_switch", scorer.client().get("/v1/killswitch"));
        status.set("account", scorer.client().get("/v1/account"));
        status.set("positions", scorer.client().get("/v1/positions").get("positions"));
        status.set("notifications", scorer.client().get("/v1/notifications").get("notifications"));
        status.set("decisions", scorer.client().get("/v1/decisions?limit=10").get("decisions"));
        print(status, Report.status(status));
    }
}
