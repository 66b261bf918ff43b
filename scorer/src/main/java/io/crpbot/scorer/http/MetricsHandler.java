package io.crpbot.scorer.http;

import io.crpbot.scorer.health.ScorerMetrics;
import io.javalin.http.Context;

/** {@code GET /metrics} in Prometheus' text format. */
final class MetricsHandler {
    private final ScorerMetrics metrics;

    MetricsHandler(ScorerMetrics metrics) {
        this.metrics = metrics;
    }

    void get(Context ctx) {
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }
}
