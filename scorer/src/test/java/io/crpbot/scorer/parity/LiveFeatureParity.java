package io.crpbot.scorer.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.WarmUp;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Compares, as raw bits, the rows that a scorer serves over HTTP with those of one long run. A scorer starts on an empty
 * database, gets no more history than a cold start has to load, and then each minute as it ends, followed by the question for
 * its row. A minute that was carried over a hole is not asked for: when it is known, the minutes after it are known too.
 */
final class LiveFeatureParity {
    /** One value that is not the same; {@code column} is empty where only one side has a row. */
    record Mismatch(Symbol symbol, Instant asOf, String column, String expected, String served) {}

    /** What batch has of one symbol: its candles, oldest first, and the row of each minute that has one. */
    record Batch(List<Candle> candles, Map<Long, FeatureRow> rows) {
        static Batch of(List<Candle> candles, List<FeatureRow> rows) {
            Map<Long, FeatureRow> byStart = new HashMap<>();
            rows.forEach(row -> byStart.put(row.startMillis(), row));
            return new Batch(candles, byStart);
        }
    }

    private final Path folder;
    private final FakeModel model = FakeModel.champion(0.5);
    private final AtomicLong rows = new AtomicLong();
    private final List<Mismatch> mismatches = Collections.synchronizedList(new ArrayList<>());

    /** @param folder an empty folder for the scorers' files */
    LiveFeatureParity(Path folder) {
        this.folder = folder;
    }

    FeatureSchema schema() {
        return model.schema();
    }

    /** Rows served and compared so far. */
    long rows() {
        return rows.get();
    }

    /** Runs one scorer that starts cold at {@code from} and stops at {@code to}, both ends of minutes. */
    List<Mismatch> compare(Map<Symbol, Batch> batches, Instant from, Instant to) {
        Map<String, String> environment = Map.of("DB_URL", "jdbc:h2:mem:parity" + from.getEpochSecond());
        try (RunningScorer scorer = RunningScorer.start(
                folder, new TestingClock(to), model, environment, UnaryOperator.identity(), CommitPoints.NONE)) {
            batches.entrySet().parallelStream()
                    .forEach(entry -> compare(entry.getKey(), entry.getValue(), from, to, scorer));
        }
        return mismatches;
    }

    private void compare(Symbol symbol, Batch batch, Instant from, Instant to, RunningScorer scorer) {
        long first = from.toEpochMilli() - Timeframe.M1.millis();
        long end = to.toEpochMilli() - Timeframe.M1.millis();
        long memory = WarmUp.loadFrom(first, model.window(), model.schema());
        scorer.candles(symbol, between(batch.candles(), memory, first));
        for (Candle candle : between(batch.candles(), first, end)) {
            scorer.candles(symbol, List.of(candle));
            compare(symbol, candle.startMillis(), batch.rows().get(candle.startMillis()), scorer);
        }
    }

    private static List<Candle> between(List<Candle> candles, long from, long to) {
        return candles.stream()
                .filter(candle -> candle.startMillis() >= from && candle.startMillis() < to)
                .toList();
    }

    private void compare(Symbol symbol, long start, FeatureRow expected, RunningScorer scorer) {
        Instant asOf = Instant.ofEpochMilli(start + Timeframe.M1.millis());
        HttpResponse<String> answer = scorer.get("/v1/features/" + symbol + "?as_of=" + asOf);
        if (expected == null && answer.statusCode() == 404) {
            return;
        }
        if (answer.statusCode() != 200 || expected == null) {
            mismatches.add(new Mismatch(symbol, asOf, "", expected == null ? "no row" : "a row", answer.body()));
            return;
        }
        JsonNode row = Json.parse(answer.body());
        for (int i = 0; i < expected.values().length; i++) {
            double served = Double.parseDouble(row.get("values").get(i).asText());
            if (Double.doubleToRawLongBits(served) != Double.doubleToRawLongBits(expected.values()[i])) {
                mismatches.add(new Mismatch(
                        symbol,
                        asOf,
                        row.get("columns").get(i).textValue(),
                        Double.toString(expected.values()[i]),
                        Double.toString(served)));
            }
        }
        rows.incrementAndGet();
    }
}
