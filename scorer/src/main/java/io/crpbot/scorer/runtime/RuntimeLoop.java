package io.crpbot.scorer.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.scorer.audit.DecisionTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Polls a scorer over a replayed market: at every poll the minutes that ended since the last one are reported, then one
 * decision a symbol is asked for.
 */
public final class RuntimeLoop {
    /** Most candles of one request; below the service's limit. */
    private static final int CHUNK = 2_000;

    /**
     * How the loop moves.
     *
     * @param iterations polls; below 0 until the feed ends
     * @param pollMinutes minutes of market time between two polls
     * @param pause real time to wait after a poll
     */
    public record Pace(int iterations, int pollMinutes, Duration pause) {
        public Pace {
            if (pollMinutes < 1) {
                throw new IllegalArgumentException(
                        "Cannot poll every " + pollMinutes + " minutes: at least 1 is needed");
            }
        }
    }

    private final ScorerClient scorer;
    private final ReplayFeed feed;
    private final Pace pace;
    private final Consumer<Instant> clock;
    private final LongSupplier nanoTime;

    /**
     * @param clock moved to the end of the replayed minute before it is reported
     * @param nanoTime measures how long the run took
     */
    public RuntimeLoop(
            ScorerClient scorer, ReplayFeed feed, Pace pace, Consumer<Instant> clock, LongSupplier nanoTime) {
        this.scorer = scorer;
        this.feed = feed;
        this.pace = pace;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Runs until the feed or the number of polls ends, or the thread is interrupted. */
    public RunResult run(Consumer<String> lines) {
        long began = nanoTime.getAsLong();
        DecisionTally tally = new DecisionTally();
        Instant reported = feed.range().from();
        clock.accept(reported);
        for (Symbol symbol : feed.candles().keySet()) {
            report(symbol, feed.history(symbol));
        }
        Duration step = Timeframe.M1.duration().multipliedBy(pace.pollMinutes());
        int polls = 0;
        for (Instant asOf = reported.plus(step);
                !asOf.isAfter(feed.range().to()) && polls != pace.iterations() && waited(polls);
                asOf = asOf.plus(step)) {
            clock.accept(asOf);
            poll(reported, asOf, tally, lines);
            reported = asOf;
            polls++;
        }
        return result(tally, (nanoTime.getAsLong() - began) / 1e9);
    }

    private void poll(Instant from, Instant asOf, DecisionTally tally, Consumer<String> lines) {
        for (Symbol symbol : feed.candles().keySet()) {
            report(symbol, feed.between(symbol, from, asOf));
        }
        for (Symbol symbol : feed.candles().keySet()) {
            JsonNode decision = scorer.decide(symbol, asOf);
            tally.add(decision);
            lines.accept(DecisionLine.of(decision));
        }
    }

    private void report(Symbol symbol, List<Candle> candles) {
        for (int from = 0; from < candles.size(); from += CHUNK) {
            scorer.candles(symbol, feed.venue(), candles.subList(from, Math.min(from + CHUNK, candles.size())));
        }
    }

    private boolean waited(int polls) {
        if (polls == 0 || pace.pause().isZero()) {
            return !Thread.currentThread().isInterrupted();
        }
        try {
            Thread.sleep(pace.pause().toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RunResult result(DecisionTally tally, double seconds) {
        JsonNode done = scorer.get("/v1/fills");
        Map<String, Integer> fills = new TreeMap<>();
        done.get("counts")
                .fields()
                .forEachRemaining(
                        kind -> fills.put(kind.getKey(), kind.getValue().intValue()));
        Map<String, Integer> refusals = new TreeMap<>();
        tally.refusals().forEach((guard, refused) -> refusals.put(guard, refused.count()));
        return new RunResult(
                tally.decisions(),
                tally.signals(),
                refusals,
                fills,
                done.get("net_profit").asText(),
                tally.highestConfidence().isPresent()
                        ? tally.highestConfidence().getAsDouble()
                        : null,
                tally.highestAt(),
                seconds);
    }
}
