package io.crpbot.scorer.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.OverconfidenceWatch;
import io.crpbot.scorer.DryRunned;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationSentinelTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final int WARM = 700;
    private static final int HORIZON = 15;

    private final TestingClock clock = new TestingClock(at(WARM));
    private final List<Candle> candles = TestingCandles.walk(START, 2_880, 1);
    private final FakeModel champion = FakeModel.champion(0.9);

    @TempDir
    private Path lake;

    @Test
    void forecastsAreHeldAgainstTheLabelsThatTrainingWouldGive() {
        OverconfidenceWatch expected = OverconfidenceWatch.begin();
        try (RunningScorer scorer = start(RunMode.DRYRUN)) {
            for (int minute = WARM; minute < WARM + 4 * HORIZON; minute++) {
                decide(scorer, minute);
                post(scorer, minute, minute + 1);
                if ((minute - WARM) % HORIZON == 0) {
                    expected = expected.observe(0.9, rose(minute));
                }
            }
        }
        SentinelReport report = report();
        assertThat(report.forecasts()).as("one open at a time").isEqualTo(4);
        assertThat(report.hits()).isEqualTo(expected.hits());
        assertThat(report.promised()).isCloseTo(3.6, within(1e-12));
        assertThat(report.evidence())
                .as("the mean with a symbol, and with quiet forecasts, that were never watched")
                .isCloseTo((expected.evidence() + 3) / 4, within(1e-12));
    }

    @Test
    void brokenPromisesRaiseOneAlertThatKeepsTheBundleFromDecidingLive() {
        DryRunned.write(lake, champion, 72);
        int minute = WARM;
        try (RunningScorer scorer = start(RunMode.DRYRUN)) {
            assertThat(scorer.get("/").body()).contains("none yet").doesNotContain("PROMISES BROKEN");
            while (!scorer.get("/").body().contains("PROMISES BROKEN")) {
                // the direction that the market is not going to take
                champion.say(rose(minute) ? 0.1 : 0.9);
                decide(scorer, minute);
                post(scorer, minute, minute + HORIZON);
                minute += HORIZON;
                assertThat(minute).isLessThan(WARM + 20 * HORIZON);
            }
            assertThat(scorer.get("/metrics").body()).contains("sentinel_alert 1.0");
            champion.say(0.9);
            assertThat(decide(scorer, minute)).as("it goes on in dry run").isEmpty();
            post(scorer, minute, minute + HORIZON);
            minute += HORIZON;
        }
        try (RunningScorer scorer = start(RunMode.LIVE)) {
            assertThat(decide(scorer, minute))
                    .startsWith("model_usable: ")
                    .contains("it does not keep its promises, right in 0 of ")
                    .endsWith("; only another bundle may decide live");
            assertThat(scorer.get("/health/ready").body())
                    .contains("the model does not keep its promises: right in 0 of ");
        }
    }

    @Test
    void modestForecastsDoNotHideThoseThatAreTraded() {
        try (RunningScorer scorer = start(RunMode.DRYRUN)) {
            champion.say(0.6);
            decide(scorer, WARM);
            post(scorer, WARM, WARM + 1);
            champion.say(0.9);
            decide(scorer, WARM + 1);
            post(scorer, WARM + 1, WARM + 1 + HORIZON);
        }
        assertThat(report().forecasts()).isEqualTo(2);
        assertThat(report().promised()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void candlesThatComeLateAreWaitedFor() {
        try (RunningScorer scorer = start(RunMode.DRYRUN)) {
            decide(scorer, WARM);
            post(scorer, WARM + HORIZON - 1, WARM + HORIZON + 1);
            scorer.candles(BTC, candles.subList(WARM, WARM + HORIZON - 1));
        }
        assertThat(report().forecasts()).isEqualTo(1);
    }

    @Test
    void generatedCandlesCloseNoForecastOfARealMarket() {
        try (RunningScorer scorer = start(RunMode.DRYRUN)) {
            decide(scorer, WARM);
        }
        try (RunningScorer scorer = RunningScorer.startSynthetic(lake, clock, champion)) {
            post(scorer, WARM, WARM + HORIZON);
        }
        assertThat(report().forecasts()).isZero();
    }

    @Test
    void whatPromisesNothingIsNotWatched() {
        champion.say(0.54);
        try (RunningScorer scorer = start(RunMode.DRYRUN)) {
            decide(scorer, WARM);
            post(scorer, WARM, WARM + HORIZON);
        }
        assertThat(report()).isEqualTo(SentinelReport.of(List.of(), 1, Optional.empty()));
    }

    @Test
    void anOutcomeBeyondAGapCountsForNothing() {
        try (RunningScorer scorer = start(RunMode.DRYRUN)) {
            decide(scorer, WARM);
            post(scorer, WARM + 2 * HORIZON, WARM + 2 * HORIZON + 1);
        }
        assertThat(report().forecasts()).isZero();
    }

    @Test
    void generatedCandlesAccuseNobody() {
        try (RunningScorer scorer = RunningScorer.startSynthetic(lake, clock, champion)) {
            scorer.candles(BTC, candles.subList(0, WARM));
            decide(scorer, WARM);
            post(scorer, WARM, WARM + HORIZON);
        }
        try (RunningScorer scorer = start(new FakeModel(ModelAlias.CHALLENGER, true, 0.9), RunMode.DRYRUN)) {
            decide(scorer, WARM + HORIZON);
            post(scorer, WARM + HORIZON, WARM + 2 * HORIZON);
        }
        assertThat(report().forecasts()).isZero();
    }

    private RunningScorer start(RunMode mode) {
        return start(champion, mode);
    }

    private RunningScorer start(FakeModel model, RunMode mode) {
        RunningScorer scorer =
                RunningScorer.start(lake, clock, model, Map.of(), config -> config.withMode(mode), CommitPoints.NONE);
        scorer.candles(BTC, candles.subList(0, (int)
                Duration.between(START, clock.instant()).toMinutes()));
        return scorer;
    }

    /** Posts the candles of these minutes and moves the clock to their end. */
    private void post(RunningScorer scorer, int from, int to) {
        clock.advance(Duration.between(clock.instant(), at(to)));
        scorer.candles(BTC, candles.subList(from, to));
    }

    private static String decide(RunningScorer scorer, int minute) {
        return scorer.firstReason(BTC, at(minute));
    }

    private boolean rose(int minute) {
        return candles.get(minute + HORIZON - 1).close()
                > candles.get(minute - 1).close();
    }

    private SentinelReport report() {
        try (DatabaseStore database = DryRunned.open(lake)) {
            SentinelStore store = new SentinelStore(database);
            String sha = champion.info().sha256();
            return SentinelReport.of(
                    store.watches(sha).values(), champion.symbols().size(), store.alert(sha));
        }
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }
}
