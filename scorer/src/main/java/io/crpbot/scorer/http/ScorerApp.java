package io.crpbot.scorer.http;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.scorer.account.AccountDesk;
import io.crpbot.scorer.account.PaperFillStore;
import io.crpbot.scorer.audit.DecisionStore;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.health.ReadinessCheck;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.market.CandleIntake;
import io.crpbot.scorer.scoring.FeatureReader;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.NewestCandles;
import io.crpbot.scorer.scoring.Scorer;
import io.javalin.Javalin;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/** The service's routes. */
public final class ScorerApp {
    /** How long requests in flight may take to finish when the service stops. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What the routes answer from. */
    public record Parts(
            ScorerConfig config,
            AccessTokens tokens,
            DatabaseStore database,
            Clock marketClock,
            Clock wallClock,
            CandleIntake intake,
            FeatureReader features,
            NewestCandles newest,
            ModelSource models,
            Scorer scorer,
            DecisionStore decisions,
            AccountDesk desk,
            PaperFillStore fills,
            RiskPolicy policy,
            KillSwitch killSwitch,
            List<ReadinessCheck> checks,
            ScorerMetrics metrics) {}

    private ScorerApp() {}

    /** The application, not started. */
    public static Javalin create(Parts parts) {
        Javalin app = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
            config.http.maxRequestSize = parts.config().maxRequestBytes();
            config.http.prefer405over404 = true;
            config.http.defaultContentType = "application/json";
            config.jsonMapper(new JsonCodec());
            config.jetty.modifyServer(ScorerApp::stopGracefully);
            config.requestLogger.http((ctx, millis) -> parts.metrics()
                    .request(ctx.endpointHandlerPath(), ctx.statusCode(), Duration.ofNanos((long)
                            (millis * 1_000_000))));
        });
        ProblemHandler.register(app);
        app.before(new SecurityHeadersHandler());
        app.before(new RequestLimitHandler(parts.config().requestsPerMinute(), parts.wallClock()));
        app.beforeMatched(new AccessHandler(parts.tokens()));
        routes(app, parts);
        return app;
    }

    private static void routes(Javalin app, Parts parts) {
        List<Symbol> symbols = parts.config().symbols();
        HealthHandler health = new HealthHandler(parts.checks());
        app.get("/health/live", health::live, Role.OPEN);
        app.get("/health/ready", health::ready, Role.OPEN);
        app.get("/metrics", new MetricsHandler(parts.metrics())::get, Role.OPEN);

        CandleHandler candles =
                new CandleHandler(parts.intake(), symbols, parts.config().maxCandlesPerRequest());
        app.post("/v1/candles", once(parts, candles::post), Role.TRADE);
        FeatureHandler features = new FeatureHandler(parts.features(), parts.newest(), symbols, parts.marketClock());
        app.get("/v1/features/{symbol}", features::get, Role.READ);

        DecisionHandler decisions =
                new DecisionHandler(parts.scorer(), parts.decisions(), parts.newest(), symbols, parts.marketClock());
        app.post("/v1/decisions", once(parts, decisions::post), Role.TRADE);
        app.get("/v1/decisions", decisions::latest, Role.READ);
        app.get("/v1/decisions/{id}", decisions::get, Role.READ);
        app.get("/v1/signals", decisions::signals, Role.READ);

        AccountHandler account = new AccountHandler(
                parts.desk(), parts.policy(), parts.fills(), parts.config().mode(), parts.marketClock());
        app.get("/v1/account", account::get, Role.READ);
        app.put("/v1/account", once(parts, account::put), Role.TRADE);
        app.get("/v1/positions", account::positions, Role.READ);
        app.post("/v1/positions", once(parts, account::open), Role.TRADE);
        app.post("/v1/positions/{id}/close", once(parts, account::close), Role.TRADE);
        app.get("/v1/fills", account::fills, Role.READ);

        KillSwitchHandler killSwitch = new KillSwitchHandler(parts.killSwitch());
        app.get("/v1/killswitch", killSwitch::get, Role.READ);
        app.put("/v1/killswitch", once(parts, killSwitch::put), Role.ADMIN);
    }

    private static Handler once(Parts parts, Handler route) {
        return new IdempotentHandler(
                parts.database(), new IdempotencyStore(parts.database()), parts.wallClock(), route);
    }

    private static void stopGracefully(Server server) {
        server.insertHandler(new StatisticsHandler());
        server.setStopTimeout(GRACE.toMillis());
    }
}
