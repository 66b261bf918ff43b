package io.crpbot.scorer.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.DryRunned;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.database.CommitPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunBeforeLiveTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final Instant AS_OF = START.plusSeconds(700 * 60);
    private static final Symbol BTC = Symbol.of("BTC-USD");

    private final TestingClock clock = new TestingClock(AS_OF);
    private final List<Candle> candles = TestingCandles.walk(START, 1_440, 1);
    private final FakeModel champion = FakeModel.champion(0.9);

    @TempDir
    private Path lake;

    @Test
    void aBundleDecidesLiveAfterSeventyTwoHoursOfDryRunInThisDatabase() {
        DryRunned.write(lake, champion, 71);
        try (RunningScorer scorer = start(champion, RunMode.LIVE, 700)) {
            assertThat(scorer.firstReason(BTC, AS_OF))
                    .startsWith("model_usable: ")
                    .endsWith("it decided in dry run in 71 hours so far, 72 are needed before it may decide live");
        }
        clock.advance(Duration.ofMinutes(1));
        try (RunningScorer scorer = start(champion, RunMode.DRYRUN, 701)) {
            assertThat(scorer.firstReason(BTC, AS_OF.plusSeconds(60))).isEmpty();
        }
        assertThat(DryRunned.hours(lake, champion)).isEqualTo(72);
        // by these first characters the migration knows a paper account
        assertThat(DryRunned.accounts(lake)).isEqualTo(Map.of(2, "{\"account\":"));
        clock.advance(Duration.ofMinutes(1));
        try (RunningScorer scorer = start(champion, RunMode.LIVE, 702)) {
            assertThat(scorer.firstReason(BTC, AS_OF.plusSeconds(120))).doesNotContain("model_usable");
        }
    }

    @Test
    void anHourCountsOnceAndOnlyForWhatWasSaidAboutItsOwnMarket() {
        try (RunningScorer scorer = start(champion, RunMode.DRYRUN, 700)) {
            scorer.firstReason(BTC, AS_OF);
            scorer.firstReason(BTC, AS_OF.minusSeconds(60));
            clock.advance(Duration.ofHours(5));
            assertThat(scorer.firstReason(BTC, AS_OF.minusSeconds(120))).contains("data_fresh");
        }
        assertThat(DryRunned.hours(lake, champion)).isEqualTo(1);
    }

    @Test
    void generatedCandlesAndBundlesCountForNothing() {
        try (RunningScorer scorer = start(new FakeModel(ModelAlias.CHALLENGER, true, 0.9), RunMode.DRYRUN, 700)) {
            scorer.firstReason(BTC, AS_OF);
        }
        clock.advance(Duration.ofMinutes(1));
        try (RunningScorer scorer = RunningScorer.startSynthetic(lake, clock, champion)) {
            scorer.candles(BTC, candles.subList(0, 701));
            scorer.firstReason(BTC, AS_OF.plusSeconds(60));
        }
        assertThat(DryRunned.hours(lake, champion)).isZero();
    }

    private RunningScorer start(FakeModel model, RunMode mode, int minutes) {
        RunningScorer scorer =
                RunningScorer.start(lake, clock, model, Map.of(), config -> config.withMode(mode), CommitPoints.NONE);
        scorer.candles(BTC, candles.subList(0, minutes));
        return scorer;
    }
}
