package io.crpbot.benchmarks;

import io.crpbot.core.check.HistoryFile;
import io.crpbot.core.check.HistoryVerdict;
import io.crpbot.core.check.JudgedLine;
import io.crpbot.core.risk.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One thread: a file of a thousand account histories of 60 days, read, parsed and judged, as {@code check rules} does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 10)
@Fork(1)
public class CheckBenchmark {
    private static final int HISTORIES = 1_000;
    private static final int SECONDS = 60 * 86_400;
    private static final Instant START = Instant.parse("2026-01-12T08:00:00Z");

    @Param({"40", "400"})
    public int events;

    private Path conf;
    private Path file;

    @Setup
    public void write() throws IOException {
        conf = Path.of(System.getProperty("crpbot.home")).resolve("conf");
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < HISTORIES; i++) {
            lines.add(history("h" + i, random));
        }
        file = Files.write(Files.createTempFile("histories", ".jsonl"), lines);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public long verdicts() {
        List<JudgedLine> judged = HistoryFile.judge(file, conf, Optional.empty());
        long verdicts =
                judged.stream().filter(line -> line instanceof HistoryVerdict).count();
        if (verdicts != HISTORIES) {
            throw new IllegalStateException("Cannot measure: only " + verdicts + " of " + HISTORIES + " were judged");
        }
        return verdicts;
    }

    /** Trades of an open, two marks and a close, each worth some thousandths of the account. */
    private String history(String id, Random random) {
        StringBuilder text = new StringBuilder();
        text.append("{\"id\":\"").append(id);
        text.append("\",\"rules\":\"ftmo-2step-challenge\",\"initial\":\"100000.00\",\"start\":\"")
                .append(START)
                .append("\",\"end\":\"")
                .append(START.plusSeconds(SECONDS))
                .append("\",\"events\":[");
        BigDecimal balance = Money.of("100000");
        for (int i = 0; i < events; i++) {
            boolean close = i % 4 == 3;
            balance = close ? balance.add(cents(random)) : balance;
            text.append(i == 0 ? "" : ",")
                    .append("{\"t\":\"")
                    .append(START.plusSeconds((long) SECONDS * i / events))
                    .append("\",\"type\":\"")
                    .append(close ? "close" : i % 4 == 0 ? "open" : "mark")
                    .append("\",\"balance\":\"")
                    .append(balance)
                    .append("\",\"equity\":\"")
                    .append(close ? balance : balance.add(cents(random)))
                    .append("\",\"open_positions\":")
                    .append(close ? 0 : 1)
                    .append('}');
        }
        return text.append("]}").toString();
    }

    private static BigDecimal cents(Random random) {
        return BigDecimal.valueOf(Math.round(20_000 * random.nextGaussian()), 2);
    }
}
