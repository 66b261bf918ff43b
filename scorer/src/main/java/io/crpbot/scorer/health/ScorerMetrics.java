package io.crpbot.scorer.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The service's figures for Prometheus. Labels come from fixed sets: symbols, guards, outcomes, routes. Thread-safe. */
public final class ScorerMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge model = MultiGauge.builder("model.info")
            .description("The bundle in use; always 1")
            .register(registry);

    public void candles(String symbol, String outcome, int count) {
        counter("candles", "Candles reported, by what became of them", "symbol", symbol, "outcome", outcome)
                .increment(count);
    }

    public void decision(String symbol, boolean emitted) {
        counter("decisions", "Decisions taken", "symbol", symbol, "outcome", emitted ? "signal" : "blocked")
                .increment();
    }

    public void refusal(String guard) {
        counter("guard.refusals", "Decisions that a guard refused", "guard", guard)
                .increment();
    }

    public void paperFill(String kind) {
        counter("paper.fills", "Fills of the paper broker", "kind", kind).increment();
    }

    public void notification(String channel, boolean delivered) {
        counter("notifications", "Signals sent out", "channel", channel, "outcome", delivered ? "delivered" : "failed")
                .increment();
    }

    public void request(String route, int status, Duration took) {
        Timer.builder("http.requests")
                .description("Requests answered")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .tags("route", route, "status", Integer.toString(status))
                .register(registry)
                .record(took);
    }

    /** @param value read at each scrape; NaN where it cannot be read */
    public void gauge(String name, String description, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble).description(description).register(registry);
    }

    public void model(String name, String version, String sha256) {
        model.register(
                List.of(MultiGauge.Row.of(Tags.of("name", name, "version", version, "sha256", sha256), 1)), true);
    }

    public void noModel() {
        model.register(List.of(), true);
    }

    public String scrape() {
        return registry.scrape("text/plain; version=0.0.4; charset=utf-8");
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }
}
