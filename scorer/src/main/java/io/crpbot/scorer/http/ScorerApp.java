package io.crpbot.scorer.http;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.scorer.account.AccountDesk;
import io.crpbot.scorer.account.PaperFillStore;
import io.crpbot.scorer.audit.DecisionStore;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.dashboard.DashboardReader;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.health.ReadinessCheck;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.market.CandleIntake;
import io.crpbot.scorer.notify.NotificationStore;
import io.crpbot.scorer.scoring.FeatureReader;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.NewestCandles;
import io.crpbot.scorer.scoring.Scorer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.json.JsonMapper;
import io.javalin.security.RouteRole;
import io.javalin.util.JavalinException;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/** The service's routes. */
public final class ScorerApp implements AutoCloseable {
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
            NotificationStore notifications,
            RiskPolicy policy,
            DashboardReader dashboard,
            KillSwitch killSwitch,
            List<ReadinessCheck> checks,
            ScorerMetrics metrics) {}

    private static final RouteRole OPEN = new AccessHandler.Needs(Role.OPEN);
    private static final RouteRole READ = new AccessHandler.Needs(Role.READ);
    private static final RouteRole TRADE = new AccessHandler.Needs(Role.TRADE);
    private static final RouteRole ADMIN = new AccessHandler.Needs(Role.ADMIN);

    private final Javalin app;
    private final ModelHandler model;

    /** Not started yet. */
    public ScorerApp(Parts parts) {
        app = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
            config.http.maxRequestSize = parts.config().maxRequestBytes();
            config.http.prefer405over404 = true;
            config.http.defaultContentType = "application/json";
            config.jsonMapper(new OurJson());
            config.jetty.modifyServer(ScorerApp::configure);
            config.requestLogger.http((ctx, millis) -> parts.metrics()
                    .request(route(ctx), ctx.statusCode(), Duration.ofNanos((long) (millis * 1_000_000))));
        });
        ProblemHandler.register(app);
        model = new ModelHandler(parts.models());
        app.before(new SecurityHeadersHandler());
        app.before(new RequestLimitHandler(parts.config().requestsPerMinute(), parts.wallClock()));
        app.beforeMatched(new AccessHandler(parts.tokens()));
        // after the route, so that an answer names the bundle that gave it also when the alias just moved
        app.after(model);
        routes(parts);
    }

    /** @throws PipelineException when the address cannot be bound */
    public void start(String host, int port) {
        try {
            app.start(host, port);
            // only now: a server that could not start has nothing to finish, and Jetty fails at trying
            app.jettyServer().server().setStopTimeout(GRACE.toMillis());
        } catch (JavalinException e) {
            throw PipelineException.failed("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return app.port();
    }

    /** Finishes the requests in flight. */
    @Override
    public void close() {
        app.stop();
    }

    private void routes(Parts parts) {
        List<Symbol> symbols = parts.config().symbols();
        HealthHandler health = new HealthHandler(parts.checks());
        read("/health/live", health::live, OPEN);
        read("/health/ready", health::ready, OPEN);
        read("/metrics", new MetricsHandler(parts.metrics(), parts.models())::get, OPEN);

        DashboardHandler dashboard = new DashboardHandler(parts.dashboard());
        read("/", dashboard::page, READ);
        read("/style.css", dashboard::style, OPEN);

        CandleHandler candles = new CandleHandler(
                parts.intake(), parts.metrics(), symbols, parts.config().maxCandlesPerRequest());
        app.post("/v1/candles", once(parts, candles::post), TRADE);
        FeatureHandler features = new FeatureHandler(parts.features(), parts.newest(), symbols, parts.marketClock());
        read("/v1/features/{symbol}", features::get, READ);

        read("/v1/model", model::get, READ);

        DecisionHandler decisions =
                new DecisionHandler(parts.scorer(), parts.decisions(), parts.newest(), symbols, parts.marketClock());
        app.post("/v1/decisions", once(parts, decisions::post), TRADE);
        read("/v1/decisions", decisions::latest, READ);
        read("/v1/decisions/{id}", decisions::get, READ);
        read("/v1/signals", decisions::signals, READ);

        AccountHandler account = new AccountHandler(
                parts.desk(), parts.policy(), parts.fills(), parts.config().mode(), parts.marketClock());
        read("/v1/account", account::get, READ);
        app.put("/v1/account", once(parts, account::put), TRADE);
        read("/v1/positions", account::positions, READ);
        app.post("/v1/positions", once(parts, account::open), TRADE);
        app.post("/v1/positions/{id}/close", once(parts, account::close), TRADE);
        read("/v1/fills", account::fills, READ);

        read(
                "/v1/notifications",
                ctx -> ctx.json(Map.of("notifications", parts.notifications().latest(50))),
                READ);

        KillSwitchHandler killSwitch = new KillSwitchHandler(parts.killSwitch());
        read("/v1/killswitch", killSwitch::get, READ);
        app.put("/v1/killswitch", once(parts, killSwitch::put), ADMIN);
    }

    /** Answers GET, and HEAD with the same headers; the server leaves the body out. */
    private void read(String path, Handler route, RouteRole role) {
        app.get(path, route, role);
        app.head(path, route, role);
    }

    /** A path as it was registered, so that metrics have few labels; what matched no route has one label for all. */
    private static String route(Context ctx) {
        return ctx.handlerType().isHttpMethod() ? ctx.endpointHandlerPath() : "none";
    }

    private static Handler once(Parts parts, Handler route) {
        return new IdempotentHandler(
                parts.database(), new IdempotencyStore(parts.database()), parts.wallClock(), route);
    }

    private static void configure(Server server) {
        server.insertHandler(new StatisticsHandler());
        server.setErrorHandler(new UnreadableRequestHandler());
        server.setStopTimeout(0);
    }

    /** Answers are written in the service's own JSON dialect. */
    private static final class OurJson implements JsonMapper {
        @Override
        public String toJsonString(Object value, Type type) {
            return Json.write(value);
        }
    }
}
