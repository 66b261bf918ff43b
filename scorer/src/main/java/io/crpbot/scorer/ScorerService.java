package io.crpbot.scorer;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.http.AccessTokens;
import io.crpbot.scorer.http.ScorerApp;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.killswitch.KillSwitchStore;
import io.crpbot.scorer.market.CandleIntake;
import io.crpbot.scorer.market.CandleStore;
import io.crpbot.scorer.scoring.FeatureReader;
import io.crpbot.scorer.scoring.Market;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.NewestCandles;
import io.crpbot.scorer.scoring.StreamShape;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The running scorer: all parts wired together behind one port. */
public final class ScorerService implements AutoCloseable {

    /**
     * What the service gets from outside.
     *
     * @param marketClock the clock of decisions; a replay brings its own
     * @param wallClock the clock of request limits and stored answers
     * @param killSwitch whether the environment demands the kill switch
     */
    public record Outside(
            Clock marketClock, Clock wallClock, ModelSource models, boolean killSwitch, CommitPoints points) {}

    private final DatabaseStore database;
    private final Javalin app;

    private ScorerService(DatabaseStore database, Javalin app) {
        this.database = database;
        this.app = app;
    }

    /** Opens the database and starts to listen. Fails with nothing left open. */
    public static ScorerService start(ScorerSettings settings, Outside outside) {
        createFolder(settings.state());
        DatabaseStore database = DatabaseStore.open(settings.databaseUrl(), outside.points());
        try {
            Javalin app = ScorerApp.create(parts(settings, outside, database));
            app.start(settings.config().host(), settings.config().port());
            return new ScorerService(database, app);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static ScorerApp.Parts parts(ScorerSettings settings, Outside outside, DatabaseStore database) {
        ScorerConfig config = settings.config();
        TradingPlan plan = TradingPlan.load(settings.confDir(), config.rules());
        FeatureSchema configured = FeatureSettings.load(settings.confDir()).schema(config.featureSet());
        CandleStore candles = new CandleStore(database);
        Market market = new Market(candles);
        StreamShape withoutModel = new StreamShape(configured, 1, plan.tradeRule());
        FeatureReader features = new FeatureReader(market, () -> shape(outside.models(), plan, withoutModel));
        KillSwitch killSwitch = new KillSwitch(
                database,
                new KillSwitchStore(database),
                new AuditStore(database),
                outside.marketClock(),
                outside.killSwitch(),
                settings.state());
        CandleIntake intake = new CandleIntake(
                database,
                candles,
                outside.marketClock(),
                (symbol, fresh) -> database.afterCommit(() -> market.committed(symbol, fresh)));
        NewestCandles newest = new NewestCandles(candles);
        return new ScorerApp.Parts(
                config,
                new AccessTokens(
                        settings.secrets().readToken(),
                        settings.secrets().tradeToken(),
                        settings.secrets().adminToken()),
                database,
                outside.marketClock(),
                outside.wallClock(),
                intake,
                features,
                newest,
                killSwitch,
                List.of(
                        () -> database.answers() ? List.of() : List.of("the database does not answer"),
                        () -> outside.models().current().model().isPresent()
                                ? List.of()
                                : List.of(outside.models().current().missing()),
                        () -> stale(config, plan, newest, outside.marketClock())),
                new ScorerMetrics());
    }

    private static StreamShape shape(ModelSource models, TradingPlan plan, StreamShape withoutModel) {
        return models.current()
                .model()
                .map(model -> new StreamShape(
                        model.schema(), model.window(), model.pinnedTo(plan).tradeRule()))
                .orElse(withoutModel);
    }

    private static List<String> stale(ScorerConfig config, TradingPlan plan, NewestCandles newest, Clock clock) {
        List<String> reasons = new ArrayList<>();
        for (Symbol symbol : config.symbols()) {
            newest.staleness(symbol, clock.instant(), plan.limits().decisionDelaySeconds())
                    .ifPresent(reasons::add);
        }
        return reasons;
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot create the scorer's folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return app.port();
    }

    /** Finishes the requests in flight, then closes the database. */
    @Override
    public void close() {
        app.stop();
        database.close();
    }
}
