package io.crpbot.benchmarks;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.ChallengeSettings;
import io.crpbot.core.challenge.ChallengeSimulation;
import io.crpbot.core.challenge.DayRecorder;
import io.crpbot.core.challenge.RecordedDay;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.Money;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.MarketMinute;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All processors: 10,000 accounts of at most 90 days, on days of the committed sample with so many decisions a day. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class ChallengeBenchmark {
    private static final BigDecimal CAPITAL = Money.of("100000");
    private static final int MINUTES_OF_DAY = 1_440;

    @Param({"1", "4"})
    public int decisions;

    private TradingPlan plan;
    private ChallengeSimulation simulation;

    @Setup
    public void record() {
        Path home = Path.of(System.getProperty("crpbot.home"));
        plan = TradingPlan.load(home.resolve("conf"), "ftmo-2step-challenge");
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        new Backtester(plan, CAPITAL, "benchmark").run(minutes(home).iterator(), recorder);
        List<RecordedDay> days = recorder.days();
        if (days.size() < 60) {
            throw new IllegalStateException("Cannot measure: the sample has " + days.size() + " days");
        }
        // one resample: the intervals cost as much again and are left out
        simulation = new ChallengeSimulation(days, 5, new ChallengeSettings(10_000, 90, 1, 1, 0.95, 1));
    }

    private List<MarketMinute> minutes(Path home) {
        Symbol symbol = Symbol.of("BTC-USD");
        Random random = new Random(1);
        List<MarketMinute> minutes = new ArrayList<>();
        CandleSequencer sequencer = new CandleSequencer(5);
        new CsvFolder(home.resolve("data-lake/sample/coinbase"))
                .load(symbol, TimeRange.parse("2024-08-01", "2024-10-31"), Instant.parse("2024-10-31T00:00:00Z"))
                .forEach(candle -> sequencer.accept(
                        candle,
                        (minute, segment) ->
                                minutes.add(new MarketMinute(symbol, minute, segment, prediction(minute, random)))));
        return minutes;
    }

    private Optional<EnsemblePrediction> prediction(Candle candle, Random random) {
        long minute = candle.startMillis() / 60_000 % MINUTES_OF_DAY;
        if (minute % (MINUTES_OF_DAY / decisions) != 0) {
            return Optional.empty();
        }
        double p = random.nextBoolean() ? 0.9 : 0.1;
        return Optional.of(new EnsemblePrediction(Map.of(), p, p));
    }

    @Benchmark
    public ChallengeResult tenThousandAccounts() {
        return simulation.run(plan, CAPITAL);
    }
}
