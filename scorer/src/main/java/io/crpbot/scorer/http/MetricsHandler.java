package io.crpbot.scorer.http;

import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.scoring.ModelSource;
import io.javalin.http.Context;

/** {@code GET /metrics} in Prometheus' text format. */
final class MetricsHandler {
    private final ScorerMetrics metrics;
    private final ModelSource models;

    MetricsHandler(ScorerMetrics metrics, ModelSource models) {
        this.metrics = metrics;
        this.models = models;
    }

    void get(Context ctx) {
        models.inUse()
                .ifPresentOrElse(
                        model -> metrics.model(model.name(), model.version(), model.sha256()), metrics::noModel);
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }
}
