package io.crpbot.scorer;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.health.DecisionMetrics;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.http.ScorerApp;
import io.crpbot.scorer.notify.NotificationStore;
import io.crpbot.scorer.notify.SignalNotifier;
import io.crpbot.scorer.scoring.DecisionListener;
import io.crpbot.scorer.scoring.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The running scorer behind one port. */
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
    private final SignalNotifier notifier;
    private final ScorerApp app;

    private ScorerService(DatabaseStore database, SignalNotifier notifier, ScorerApp app) {
        this.database = database;
        this.notifier = notifier;
        this.app = app;
    }

    /** Opens the database and starts to listen. Fails with nothing left open. */
    public static ScorerService start(ScorerSettings settings, Outside outside) {
        createFolder(settings.state());
        DatabaseStore database = DatabaseStore.open(settings.databaseUrl(), outside.points());
        try {
            ScorerMetrics metrics = new ScorerMetrics();
            NotificationStore notifications = new NotificationStore(database, new AuditStore(database));
            SignalNotifier notifier = SignalNotifier.of(
                    settings.config(), settings.secrets(), notifications, metrics, outside.marketClock());
            DecisionMetrics counted = new DecisionMetrics(metrics);
            DecisionListener listener = decision -> {
                counted.decided(decision);
                notifier.decided(decision);
            };
            ScorerApp app = new ScorerApp(new ScorerWiring(settings, outside, database).parts(metrics, listener));
            app.start(settings.config().host(), settings.config().port());
            return new ScorerService(database, notifier, app);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot create the scorer's folder: " + e, e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return app.port();
    }

    /** Finishes the requests in flight, then sends what is to be sent and closes the database. */
    @Override
    public void close() {
        app.close();
        notifier.close();
        database.close();
    }
}
