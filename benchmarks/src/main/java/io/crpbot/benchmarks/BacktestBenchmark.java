package io.crpbot.benchmarks;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feed.RandomWalk;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.Money;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.EquityMinutes;
import io.crpbot.core.simulate.MarketMinute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
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
import org.openjdk.jmh.infra.Blackhole;

/** One thread: two years of three coins, a decision every minute of each, predictions in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class BacktestBenchmark {
    private static final List<Symbol> COINS =
            List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"), Symbol.of("SOL-USD"));

    /** Of so many decisions one is sure enough for a signal. */
    @Param({"100", "10000"})
    public int oneIn;

    private TradingPlan plan;
    private List<MarketMinute> minutes;

    @Setup
    public void predict() {
        plan = TradingPlan.load(Path.of(System.getProperty("crpbot.home"), "conf"), "ftmo-2step-challenge");
        TimeRange range = TimeRange.parse("2022-01-01", "2024-01-01");
        List<Iterator<Candle>> markets = COINS.stream()
                .map(coin -> RandomWalk.of(1).candles(coin, range))
                .toList();
        Random random = new Random(1);
        minutes = new ArrayList<>();
        while (markets.get(0).hasNext()) {
            for (int i = 0; i < markets.size(); i++) {
                minutes.add(new MarketMinute(COINS.get(i), markets.get(i).next(), 0, prediction(random)));
            }
        }
    }

    private Optional<EnsemblePrediction> prediction(Random random) {
        double confidence = random.nextInt(oneIn) == 0 ? 0.8 : 0.5 + 0.1 * random.nextDouble();
        double p = random.nextBoolean() ? confidence : 1 - confidence;
        return Optional.of(new EnsemblePrediction(Map.of("made_up", p), p, p));
    }

    /** With every point of the equity curve kept, as the job keeps them. */
    @Benchmark
    public BacktestResult twoYearsOfThreeCoins(Blackhole kept) {
        EquityMinutes equity = new EquityMinutes();
        BacktestResult result = new Backtester(plan, Money.of("100000"), "benchmark").run(minutes.iterator(), equity);
        kept.consume(equity);
        return result;
    }
}
