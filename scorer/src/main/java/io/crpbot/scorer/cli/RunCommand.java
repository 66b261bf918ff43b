package io.crpbot.scorer.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.runtime.ReplayClock;
import io.crpbot.scorer.runtime.ReplayFeed;
import io.crpbot.scorer.runtime.ReplayFolder;
import io.crpbot.scorer.runtime.RunResult;
import io.crpbot.scorer.runtime.RuntimeLoop;
import io.crpbot.scorer.runtime.ScorerClient;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = {
            "Runtime loop: replays candles and prints each decision.",
            "Without --url it starts a scorer of its own on a database made for this replay."
        })
final class RunCommand implements Callable<Integer> {
    private static final String REPLAY = "replay:";

    /** What only a scorer that this command starts can be told. */
    private static final List<String> OF_AN_OWN_SCORER =
            List.of("--mode", "--alias", "--port", "--models", "--conf-dir");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScorerOptions options;

    @Option(names = "--mode", converter = Converters.Mode.class, description = "dryrun or live.")
    private RunMode mode;

    @Option(names = "--alias", converter = Converters.Alias.class, description = "champion, or challenger in dryrun.")
    private ModelAlias alias;

    @Option(names = "--symbols", split = ",", description = "Pairs to replay; default: BTC-USD,ETH-USD.")
    private List<String> symbols = List.of("BTC-USD", "ETH-USD");

    @Option(names = "--feed", description = "replay:DIR; default: the sample in the project.")
    private String feed;

    @Option(names = "--venue", description = "Whose prices the candles are; default: the name of the feed's folder.")
    private String venue;

    @Option(names = "--from", description = "First minute of the replay; default: start of the last day.")
    private Instant from;

    @Option(names = "--to", description = "End of the last minute; default: end of the newest candle.")
    private Instant to;

    @Option(names = "--now", description = "Start the replay's clock here: the same as --from.")
    private Instant now;

    @Option(names = "--iterations", defaultValue = "-1", description = "Polls before it ends; -1: all of the replay.")
    private int iterations;

    @Option(names = "--sleep-seconds", description = "Real seconds between polls; default: as --speed says.")
    private Double sleepSeconds;

    @Option(names = "--speed", defaultValue = "max", description = "N times real time, or max.")
    private String speed;

    @Option(names = "--poll-minutes", defaultValue = "1", description = "Minutes of market time between polls.")
    private int pollMinutes;

    @Option(names = "--port", defaultValue = "0", description = "Port of the scorer that it starts; 0: any free one.")
    private int port;

    @Option(names = "--url", description = "Ask this running scorer instead (token: CRPBOT_TRADE_TOKEN).")
    private URI url;

    @Override
    public Integer call() {
        requireMeaning();
        if (url != null) {
            ReplayFeed market = market();
            if (market.synthetic()) {
                throw PipelineException.configuration("Cannot replay " + folder() + " into the scorer at " + url
                        + ": a generator made these candles, and it would take them for real ones; leave out --url");
            }
            ScorerClient remote = new ScorerClient(url, Optional.ofNullable(System.getenv("CRPBOT_TRADE_TOKEN")));
            print(new RuntimeLoop(remote, market, pace(), instant -> {}, System::nanoTime), "scorer at " + url);
            return 0;
        }
        ScorerSettings given = options.settings(System.getenv(), this::changed).replayed();
        ReplayFeed market = market();
        ScorerSettings settings = given.withSecrets(
                        Tokens.complete(given, ScorerCli.of(spec).random()))
                .withSyntheticCandles(market.synthetic());
        ReplayFolder.clear(settings.state());
        ReplayClock clock = new ReplayClock(market.range().from());
        try (Connection scorer = Connection.started(
                settings, System.getenv(), clock, ScorerCli.of(spec).clock())) {
            requireBundle(scorer.client());
            print(new RuntimeLoop(scorer.client(), market, pace(), clock::moveTo, System::nanoTime), scorer.origin());
        }
        return 0;
    }

    private void requireMeaning() {
        if (url == null) {
            return;
        }
        for (String option : OF_AN_OWN_SCORER) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Cannot use " + option + " with --url: the running scorer has its own settings");
            }
        }
    }

    private ReplayFeed market() {
        ReplayFeed market = ReplayFeed.open(
                folder(),
                symbols.stream().map(Symbol::of).toList(),
                Optional.ofNullable(from == null ? now : from),
                Optional.ofNullable(to));
        return venue == null ? market : market.from(venue);
    }

    private RuntimeLoop.Pace pace() {
        return new RuntimeLoop.Pace(iterations, pollMinutes, pause());
    }

    /** A replay without a bundle would only say so at every minute. */
    private static void requireBundle(ScorerClient scorer) {
        String missing = scorer.get("/v1/model").path("missing").asText();
        if (!missing.isEmpty()) {
            throw PipelineException.failed("Cannot replay without a model: " + missing);
        }
    }

    private void print(RuntimeLoop loop, String origin) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        err.println("Deciding by " + origin);
        err.flush();
        PrintWriter lines = options.json() ? err : out;
        RunResult result = loop.run(line -> {
            lines.println(line);
            lines.flush();
        });
        out.print(
                options.json() ? Json.write(result) + System.lineSeparator() : System.lineSeparator() + result.table());
        out.flush();
    }

    private Path folder() {
        if (feed == null) {
            return options.home().resolve("data-lake/sample/coinbase");
        }
        if (!feed.startsWith(REPLAY)) {
            throw PipelineException.configuration(
                    "Cannot feed from '" + feed + "': expected replay:DIR with a folder of candles");
        }
        return Path.of(feed.substring(REPLAY.length()));
    }

    private Duration pause() {
        if (sleepSeconds != null) {
            return Duration.ofMillis(Math.round(sleepSeconds * 1000));
        }
        if (speed.equals("max")) {
            return Duration.ZERO;
        }
        try {
            double times = Double.parseDouble(speed);
            if (times > 0) {
                return Duration.ofMillis(Math.round(pollMinutes * 60_000 / times));
            }
        } catch (NumberFormatException e) {
            // the same message as for a number that makes no sense
        }
        throw new ParameterException(
                spec.commandLine(), "Cannot replay at speed '" + speed + "': expected a number above 0 or max");
    }

    private ScorerConfig changed(ScorerConfig config) {
        ScorerConfig changed = config.withAddress("127.0.0.1", port);
        changed = mode == null ? changed : changed.withMode(mode);
        return alias == null ? changed : changed.withAlias(alias);
    }
}
