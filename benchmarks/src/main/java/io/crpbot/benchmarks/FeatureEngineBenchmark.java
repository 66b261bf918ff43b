package io.crpbot.benchmarks;

import io.crpbot.core.feature.FeatureEngine;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One thread, real minutes of the committed sample: what a candle costs from the engine's input to the finished row. The
 * engine starts anew with every pass over the thirty days, and its daily restarts are part of the figure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(5)
public class FeatureEngineBenchmark {
    private static final int CANDLES = 43_200;

    /** The original's columns, those with the longer timeframes, and the ones that models train on. */
    @Param({"crpbot31", "crpbot50", "stationary"})
    public String set;

    private final List<Candle> minutes = new ArrayList<>();
    private final List<Long> segments = new ArrayList<>();
    private FeatureSchema schema;
    private double[] row;

    @Setup
    public void load() {
        Path home = Path.of(System.getProperty("crpbot.home"));
        schema = FeatureSettings.load(home.resolve("conf")).schema(set);
        row = new double[schema.width()];
        CandleSequencer sequencer = new CandleSequencer(schema.maxCarryMinutes());
        new CsvFolder(home.resolve("data-lake/sample/coinbase"))
                .load(
                        Symbol.of("BTC-USD"),
                        TimeRange.parse("2024-08-01", "2024-10-31"),
                        Instant.parse("2024-10-31T00:00:00Z"))
                .forEach(candle -> sequencer.accept(candle, (minute, segment) -> {
                    if (minutes.size() < CANDLES) {
                        minutes.add(minute);
                        segments.add(segment);
                    }
                }));
        if (minutes.size() != CANDLES) {
            throw new IllegalStateException("Cannot measure: the sample has " + minutes.size() + " minutes");
        }
    }

    @Benchmark
    @OperationsPerInvocation(CANDLES)
    public double candleToRow() {
        FeatureEngine engine = new FeatureEngine(schema);
        double sum = 0;
        for (int i = 0; i < CANDLES; i++) {
            if (engine.accept(minutes.get(i), segments.get(i))) {
                engine.copyTo(row, 0);
                sum += row[row.length - 1];
            }
        }
        return sum;
    }
}
