package io.crpbot.scorer.cli;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.scorer.ScorerService;
import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.config.Secrets;
import io.crpbot.scorer.config.TokenFile;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.runtime.ScorerClient;
import io.crpbot.scorer.scoring.RegistryModels;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scorer to ask: the running one when it answers, else one that this command starts on the same database for as long as it
 * takes.
 */
final class Connection implements AutoCloseable {
    private final ScorerClient client;
    private final String origin;
    private final Runnable owned;

    private Connection(ScorerClient client, String origin, Runnable owned) {
        this.client = client;
        this.origin = origin;
        this.owned = owned;
    }

    /**
     * Starts a scorer of this process.
     *
     * @param marketClock the clock of its decisions
     */
    static Connection started(
            ScorerSettings settings, Map<String, String> environment, Clock marketClock, Clock wallClock) {
        RegistryModels models = new RegistryModels(
                new ModelRegistry(settings.models()), settings.config().alias());
        try {
            ScorerService service = ScorerService.start(
                    settings,
                    new ScorerService.Outside(
                            marketClock,
                            wallClock,
                            models,
                            KillSwitch.engagedBy(environment.get("KILL_SWITCH")),
                            CommitPoints.NONE));
            URI base = URI.create("http://127.0.0.1:" + service.port());
            return new Connection(new ScorerClient(base, settings.secrets().adminToken()), base.toString(), () -> {
                service.close();
                models.close();
            });
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    /**
     * The running scorer on these settings' folder, else the one on their port, else one of this process on the database
     * they name, or on that of the last replay.
     */
    static Connection open(ScorerSettings settings, Map<String, String> environment, ScorerCli process) {
        List<URI> places = new ArrayList<>();
        ServedAddress.in(settings.state()).read().ifPresent(places::add);
        if (settings.config().port() != 0) {
            places.add(address(settings, settings.config().port()));
        }
        for (URI place : places) {
            ScorerClient running = new ScorerClient(place, adminToken(settings));
            if (running.reachable()) {
                return new Connection(running, place.toString(), () -> {});
            }
        }
        ScorerSettings local =
                settings.hasDatabase() || !settings.replayed().hasDatabase() ? settings : settings.replayed();
        Connection started = started(
                local.onFreePort().withSecrets(Tokens.complete(local, process.random())),
                environment,
                process.clock(),
                process.clock());
        return new Connection(started.client, "database " + local.shownDatabase(), started.owned);
    }

    /** Where a service with these settings is reached from this machine. */
    static URI address(ScorerSettings settings, int port) {
        String host =
                settings.config().loopback() ? "127.0.0.1" : settings.config().host();
        return URI.create("http://" + host + ":" + port);
    }

    private static Optional<String> adminToken(ScorerSettings settings) {
        Secrets secrets = settings.secrets();
        return secrets.adminToken()
                .or(() -> Optional.ofNullable(
                        TokenFile.in(settings.state()).read().get("CRPBOT_ADMIN_TOKEN")));
    }

    ScorerClient client() {
        return client;
    }

    /** Where the answers come from, for people. */
    String origin() {
        return origin;
    }

    @Override
    public void close() {
        owned.run();
    }
}
