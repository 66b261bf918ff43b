package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.RandomCandles;
import io.crpbot.core.testing.RealCandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever comes after a minute, the rows up to it stay as they were, to the last bit. */
class PrefixInvarianceTest {
    private static final FeatureSchema SCHEMA = Streams.everything();

    @Test
    void noRowChangesWhenEveryLaterCandleDoes() {
        for (long seed = 1; seed <= 4; seed++) {
            List<Candle> candles = RandomCandles.of(seed, "2024-05-03T14:00:00Z", 2000)
                    .withHoles(0.02, 0.0005)
                    .observed();
            for (int cut : cuts(seed, candles.size())) {
                assertThat(leaks(rows -> Streams.rows(SCHEMA, rows), candles, cut))
                        .isEmpty();
            }
        }
    }

    @Test
    void noRowOfRealCandlesChangesWhenEveryLaterCandleDoes() {
        List<Candle> candles = RealCandles.sample("BTC-USD", "2024-10-25T12:00:00Z", "2024-10-27T00:00:00Z");
        for (int cut : cuts(99, candles.size())) {
            assertThat(leaks(rows -> Streams.rows(SCHEMA, rows), candles, cut)).isEmpty();
        }
    }

    @Test
    void aShiftByOneCandleIsFound() {
        List<Candle> candles = RandomCandles.of(5, "2024-05-03T14:00:00Z", 1000).observed();
        for (int column = 0; column < SCHEMA.width(); column++) {
            if (knownAMinuteEarly(SCHEMA.columns().get(column))) {
                continue;
            }
            int shifted = column;
            boolean found = false;
            for (int cut = 600; cut < 700 && !found; cut++) {
                found = !leaks(rows -> shiftColumn(Streams.rows(SCHEMA, rows), shifted), candles, cut)
                        .isEmpty();
            }
            assertThat(found).as(SCHEMA.columns().get(column)).isTrue();
        }
    }

    /** No leak when read a minute early: the next minute's time, and the open of a higher candle about to close. */
    private static boolean knownAMinuteEarly(String column) {
        return column.startsWith("session_")
                || column.startsWith("hour_")
                || column.startsWith("weekday_")
                || column.equals("day_of_week")
                || column.equals("is_weekend")
                || column.endsWith("m_open")
                || column.endsWith("h_open");
    }

    private static int[] cuts(long seed, int size) {
        return new Random(seed).ints(8, 420, size - 5).toArray();
    }

    /** The rows at or before the cut that differ once every candle after it is another one. */
    private static List<FeatureRow> leaks(
            Function<List<Candle>, List<FeatureRow>> features, List<Candle> candles, int cut) {
        long until = candles.get(cut).startMillis();
        List<FeatureRow> before = upTo(features.apply(candles), until);
        List<FeatureRow> after = upTo(features.apply(changedAfter(candles, cut)), until);
        assertThat(after).hasSameSizeAs(before);
        List<FeatureRow> leaks = new ArrayList<>(before);
        leaks.removeAll(after);
        return leaks;
    }

    private static List<Candle> changedAfter(List<Candle> candles, int cut) {
        List<Candle> changed = new ArrayList<>(candles.subList(0, cut + 1));
        for (Candle candle : candles.subList(cut + 1, candles.size())) {
            double open = candle.open() * 1.3;
            double close = candle.close() * (candle.startMillis() % 120_000 == 0 ? 1.7 : 0.6);
            double high = Math.max(open, close) * 1.2;
            double low = Math.min(open, close) * 0.9;
            changed.add(new Candle(candle.startMillis(), open, high, low, close, candle.volume() * 3 + 1, false));
        }
        return changed;
    }

    private static List<FeatureRow> upTo(List<FeatureRow> rows, long startMillis) {
        return rows.stream().filter(row -> row.startMillis() <= startMillis).toList();
    }

    private static List<FeatureRow> shiftColumn(List<FeatureRow> rows, int column) {
        List<FeatureRow> shifted = new ArrayList<>();
        for (int i = 0; i + 1 < rows.size(); i++) {
            FeatureRow row = rows.get(i);
            double[] values = row.values().clone();
            values[column] = rows.get(i + 1).values()[column];
            shifted.add(new FeatureRow(row.startMillis(), row.segment(), row.carried(), values));
        }
        return shifted;
    }
}
