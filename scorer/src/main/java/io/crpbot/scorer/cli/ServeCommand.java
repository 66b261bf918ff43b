package io.crpbot.scorer.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.scorer.ScorerService;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.config.TokenFile;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.scoring.RegistryModels;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "HTTP service: closed candles in, decisions and signals out.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScorerOptions options;

    @Option(names = "--host", description = "Address to bind; default: conf/scorer.yaml.")
    private String host;

    @Option(names = "--port", description = "Port to bind, 0 for any free one; default: conf/scorer.yaml.")
    private Integer port;

    @Option(names = "--mode", converter = Converters.Mode.class, description = "dryrun or live.")
    private RunMode mode;

    @Option(names = "--alias", converter = Converters.Alias.class, description = "champion, or challenger in dryrun.")
    private ModelAlias alias;

    @Option(names = "--now", description = "Take this instant as the time at which the service starts.")
    private Instant now;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        ScorerSettings given = options.settings(System.getenv(), this::changed);
        ScorerSettings settings =
                given.withSecrets(Tokens.complete(given, ScorerCli.of(spec).random()));
        requireModels(settings);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (RegistryModels models = new RegistryModels(
                        new ModelRegistry(settings.models()), settings.config().alias());
                ScorerService service = ScorerService.start(settings, outside(models))) {
            Tokens.publish(given, settings);
            ServedAddress.in(settings.state()).write(Connection.address(settings, service.port()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(stop, stopped), "shutdown"));
            err.println("Scorer in " + settings.config().mode().label() + " mode at http://"
                    + settings.config().host() + ":" + service.port() + "/");
            if (!given.secrets().equals(settings.secrets())) {
                err.println("Tokens were made up and lie in "
                        + TokenFile.in(settings.state()).path());
            }
            String missing = models.current().missing();
            err.println(
                    missing.isEmpty()
                            ? "Model: "
                                    + models.current()
                                            .model()
                                            .orElseThrow()
                                            .info()
                                            .label()
                            : "No signals: " + missing);
            err.flush();
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /** An alias may come later, but a folder that is not there was named wrongly. */
    private static void requireModels(ScorerSettings settings) {
        if (!Files.isDirectory(settings.models())) {
            throw PipelineException.configuration("Cannot serve from " + settings.models()
                    + ": no such folder; name the one that holds the bundles with --models or CRPBOT_MODELS");
        }
    }

    private ScorerService.Outside outside(RegistryModels models) {
        Clock wall = ScorerCli.of(spec).clock();
        Clock market = now == null ? wall : Clock.offset(wall, Duration.between(wall.instant(), now));
        return new ScorerService.Outside(
                market, wall, models, KillSwitch.engagedBy(System.getenv("KILL_SWITCH")), CommitPoints.NONE);
    }

    private ScorerConfig changed(ScorerConfig config) {
        ScorerConfig changed =
                config.withAddress(host == null ? config.host() : host, port == null ? config.port() : port);
        changed = mode == null ? changed : changed.withMode(mode);
        return alias == null ? changed : changed.withAlias(alias);
    }

    /** Lets the service finish before the process ends. */
    private static void shutDown(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
