package io.crpbot.scorer.durability;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.database.CommitPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A short life of a scorer: history, a decision with a signal, the fill of its paper order, one more decision. */
public final class CrashScenario {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final int HISTORY = 700;

    /** Transactions that {@link #run} commits. */
    static final int TRANSACTIONS = 4;

    private CrashScenario() {}

    /** Asks everything in order; what was committed in an earlier life is asked again. */
    static void run(Path lake, CommitPoints points) {
        List<Candle> candles = TestingCandles.walk(START, HISTORY + 1, 9);
        TestingClock clock = new TestingClock(START.plusSeconds(60L * HISTORY));
        try (RunningScorer scorer = RunningScorer.start(lake, clock, FakeModel.champion(0.9), points)) {
            scorer.candles(BTC, candles.subList(0, HISTORY));
            decide(scorer, clock.instant());
            clock.advance(Duration.ofMinutes(1));
            scorer.candles(BTC, candles.subList(HISTORY, HISTORY + 1));
            decide(scorer, clock.instant());
        }
    }

    private static void decide(RunningScorer scorer, Instant asOf) {
        scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\",\"as_of\":\"" + asOf + "\"}");
    }

    /** Runs the scenario and stops the process, as kill -9 would, at the n-th passing of a commit point. */
    public static void main(String[] arguments) {
        CommitPoints.Point deadly = CommitPoints.Point.valueOf(arguments[1]);
        int[] left = {Integer.parseInt(arguments[2])};
        run(Path.of(arguments[0]), (point, what) -> {
            if (point == deadly && --left[0] == 0) {
                Runtime.getRuntime().halt(137);
            }
        });
    }
}
