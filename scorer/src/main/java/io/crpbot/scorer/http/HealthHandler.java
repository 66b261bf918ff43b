package io.crpbot.scorer.http;

import io.crpbot.core.model.CodeVersion;
import io.crpbot.scorer.health.Readiness;
import io.crpbot.scorer.health.ReadinessCheck;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code GET /health/live}, which looks at nothing, and {@code GET /health/ready}, which looks at everything. */
final class HealthHandler {
    private final List<ReadinessCheck> checks;

    HealthHandler(List<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    void live(Context ctx) {
        ctx.json(Map.of("status", "live"));
    }

    void ready(Context ctx) {
        List<String> reasons = new ArrayList<>();
        checks.forEach(check -> reasons.addAll(check.reasons()));
        Readiness readiness = Readiness.of(reasons, CodeVersion.current());
        ctx.status(readiness.ready() ? 200 : 503).json(readiness);
    }
}
