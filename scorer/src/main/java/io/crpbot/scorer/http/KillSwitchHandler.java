package io.crpbot.scorer.http;

import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.javalin.http.Context;

/** {@code GET} and {@code PUT /v1/killswitch}. */
final class KillSwitchHandler {
    private final KillSwitch killSwitch;

    KillSwitchHandler(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    /** Body of {@code PUT /v1/killswitch}. */
    record Change(boolean engaged, String reason) {}

    void get(Context ctx) {
        ctx.json(killSwitch.check());
    }

    void put(Context ctx) {
        Change change = Json.read(ctx.body(), Change.class);
        if (change.reason() == null
                || change.reason().isBlank()
                || change.reason().length() > 500
                || change.reason().chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badField("reason", "expected why, in one line of at most 500 characters");
        }
        try {
            ctx.json(
                    change.engaged()
                            ? killSwitch.engage(change.reason(), "admin")
                            : killSwitch.release(change.reason(), "admin"));
        } catch (IllegalStateException e) {
            throw ProblemException.of(409, e.getMessage());
        }
    }
}
