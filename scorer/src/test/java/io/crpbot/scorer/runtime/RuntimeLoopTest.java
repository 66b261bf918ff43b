package io.crpbot.scorer.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.config.ModelAlias;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeLoopTest {
    private static final Instant START = Instant.parse("2024-10-28T00:00:00Z");
    private static final Instant LAST_DAY = START.plus(Duration.ofDays(1));

    @TempDir
    private Path lake;

    private Path feed;

    @BeforeEach
    void writeFeed() throws IOException {
        feed = Files.createDirectories(lake.resolve("coinbase"));
        for (String symbol : List.of("BTC-USD", "ETH-USD")) {
            StringBuilder csv = new StringBuilder("timestamp_utc_epoch_s,open,high,low,close,volume\n");
            for (Candle candle : TestingCandles.walk(START, 1440 + 60, symbol.hashCode())) {
                csv.append(candle.startMillis() / 1000 + "," + candle.open() + "," + candle.high() + "," + candle.low()
                        + "," + candle.close() + "," + candle.volume() + "\n");
            }
            Files.createDirectories(feed.resolve(symbol));
            Files.writeString(feed.resolve(symbol).resolve("2024.csv"), csv);
        }
    }

    @Test
    void replaysTheLastDayAndPrintsALinePerDecision() {
        List<String> lines = new ArrayList<>();
        RunResult result = run(new FakeModel(ModelAlias.CHALLENGER, true, 0.9), -1, 1, lines);
        assertThat(result.decisions()).isEqualTo(120);
        assertThat(lines).hasSize(120);
        assertThat(lines.get(0))
                .startsWith("2024-10-29T00:01:00Z  BTC-USD  [challenger] [SYNTHETIC] fake 0.9000  p 0.9000  high")
                .contains("SIGNAL LONG entry");
        assertThat(result.emitted()).isEqualTo(5);
        assertThat(result.refusals()).containsKeys("rate_limit_high", "no_open_position");
        assertThat(result.highestConfidence()).isEqualTo(0.9);
        assertThat(result.fills().get("OPENED")).isEqualTo(5);
        assertThat(result.table()).contains("signals emitted                  5");
    }

    @Test
    void saysWhyThereIsNoSignal() {
        List<String> lines = new ArrayList<>();
        RunResult result = run(FakeModel.champion(0.6), 2, 1, lines);
        assertThat(result.decisions()).isEqualTo(4);
        assertThat(lines.get(3)).contains("no signal: tier: confidence 0.6000, tier low, threshold 0.75");
        assertThat(result.table()).contains("refused by tier                  4");
    }

    @Test
    void pollsAsSeldomAsAsked() {
        List<String> lines = new ArrayList<>();
        assertThat(run(FakeModel.champion(0.6), -1, 20, lines).decisions()).isEqualTo(6);
        assertThat(lines.get(4)).startsWith("2024-10-29T01:00:00Z");
    }

    private RunResult run(FakeModel model, int iterations, int pollMinutes, List<String> lines) {
        ReplayFeed market = ReplayFeed.open(
                feed, List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD")), Optional.empty(), Optional.empty());
        assertThat(market.range().from()).isEqualTo(LAST_DAY);
        assertThat(market.synthetic()).isFalse();
        ReplayClock clock = new ReplayClock(market.range().from());
        try (RunningScorer scorer = RunningScorer.start(lake, clock, model)) {
            ScorerClient client =
                    new ScorerClient(URI.create("http://127.0.0.1:" + scorer.port()), Optional.of(RunningScorer.TRADE));
            return new RuntimeLoop(
                            client,
                            market,
                            new RuntimeLoop.Pace(iterations, pollMinutes, Duration.ZERO),
                            clock::moveTo,
                            () -> 0)
                    .run(lines::add);
        }
    }
}
