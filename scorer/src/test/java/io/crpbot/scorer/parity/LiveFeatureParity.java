package io.crpbot.scorer.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feature.WarmUp;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the rows that a scorer serves over HTTP with those of one long run over the whole history, as raw bits. For every
 * instant a scorer starts on an empty database and gets no more candles than a cold start has to load.
 */
public final class LiveFeatureParity {
    /** One value that is not the same; {@code column} is empty where only one side has a row. */
    public record Mismatch(Symbol symbol, Instant asOf, String column, String expected, String served) {}

    private final Path folder;
    private final FakeModel model = FakeModel.champion(0.5);
    private int compared;

    /** @param folder an empty folder for the scorers' databases */
    public LiveFeatureParity(Path folder) {
        this.folder = folder;
    }

    /** Values compared so far. */
    public int compared() {
        return compared;
    }

    /**
     * @param history all candles of each symbol, oldest first
     * @param instants ends of minutes that every symbol has a candle of
     */
    public List<Mismatch> compare(Map<Symbol, List<Candle>> history, List<Instant> instants) {
        Map<Symbol, Map<Long, FeatureRow>> expected = new HashMap<>();
        history.forEach((symbol, candles) -> expected.put(symbol, rows(candles)));
        List<Mismatch> mismatches = new ArrayList<>();
        for (Instant asOf : instants) {
            Path lake = folder.resolve(Long.toString(asOf.getEpochSecond()));
            try (RunningScorer scorer = RunningScorer.start(lake, new TestingClock(asOf), model)) {
                history.forEach((symbol, candles) -> {
                    scorer.candles(symbol, coldStart(candles, asOf));
                    compare(symbol, asOf, expected.get(symbol).get(startOf(asOf)), scorer, mismatches);
                });
            }
        }
        return mismatches;
    }

    private Map<Long, FeatureRow> rows(List<Candle> candles) {
        Map<Long, FeatureRow> rows = new HashMap<>();
        FeatureStream stream = new FeatureStream(model.schema());
        candles.forEach(candle -> stream.accept(candle, row -> rows.put(row.startMillis(), row)));
        return rows;
    }

    private List<Candle> coldStart(List<Candle> candles, Instant asOf) {
        FeatureSchema schema = model.schema();
        long from = WarmUp.loadFrom(startOf(asOf), model.window(), schema);
        return candles.stream()
                .filter(candle -> candle.startMillis() >= from && candle.startMillis() <= startOf(asOf))
                .toList();
    }

    private void compare(
            Symbol symbol, Instant asOf, FeatureRow expected, RunningScorer scorer, List<Mismatch> mismatches) {
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
            compared++;
            if (Double.doubleToRawLongBits(served) != Double.doubleToRawLongBits(expected.values()[i])) {
                mismatches.add(new Mismatch(
                        symbol,
                        asOf,
                        row.get("columns").get(i).textValue(),
                        Double.toString(expected.values()[i]),
                        Double.toString(served)));
            }
        }
    }

    private static long startOf(Instant asOf) {
        return asOf.toEpochMilli() - Timeframe.M1.millis();
    }
}
