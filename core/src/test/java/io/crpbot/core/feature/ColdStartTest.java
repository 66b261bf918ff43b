package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.RandomCandles;
import io.crpbot.core.testing.RealCandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A process that starts now and loads only what {@link WarmUp} asks for has the rows of one that runs for weeks. */
class ColdStartTest {
    private static final int WINDOW = 100;
    private static final FeatureSchema SCHEMA = Streams.everything();

    @Test
    void equalsTheLongRunAtTwentyInstantsOfARandomSeries() {
        List<Candle> candles = RandomCandles.of(21, "2024-06-01T00:00:00Z", 14 * 1440)
                .withHoles(0.01, 0.0002)
                .observed();
        compare(candles, instants(Instant.parse("2024-06-12T00:00:00Z")));
    }

    @Test
    void equalsTheLongRunAtTwentyInstantsOfRealCandles() {
        for (String symbol : List.of("BTC-USD", "ETH-USD")) {
            List<Candle> candles = RealCandles.sample(symbol, "2024-10-10", "2024-10-30");
            compare(candles, instants(Instant.parse("2024-10-28T00:00:00Z")));
        }
    }

    @Test
    void equalsTheLongRunWhereTheMinuteAtTheAnchorWasCarried() {
        List<Candle> candles = new ArrayList<>(
                RandomCandles.of(22, "2024-06-10T00:00:00Z", 4 * 1440).observed());
        long anchor = Instant.parse("2024-06-11T17:20:00Z").toEpochMilli();
        candles.removeIf(
                candle -> candle.startMillis() > anchor - 3 * 60_000 && candle.startMillis() < anchor + 2 * 60_000);
        compare(candles, List.of(Instant.parse("2024-06-12T03:00:00Z"), Instant.parse("2024-06-12T01:39:00Z")));
    }

    @Test
    void equalsTheLongRunShortlyAfterAGap() {
        List<Candle> candles = new ArrayList<>(
                RandomCandles.of(23, "2024-06-10T00:00:00Z", 4 * 1440).observed());
        long from = Instant.parse("2024-06-11T20:00:00Z").toEpochMilli();
        candles.removeIf(candle -> candle.startMillis() >= from && candle.startMillis() < from + 30 * 60_000);
        compare(candles, List.of(Instant.parse("2024-06-12T04:50:00Z"), Instant.parse("2024-06-12T18:00:00Z")));
    }

    @Test
    void aChunkWithOverlapEqualsTheLongRun() {
        List<Candle> candles = RandomCandles.of(24, "2024-06-01T05:00:00Z", 5 * 1440)
                .withHoles(0.01, 0.0003)
                .observed();
        long chunk = Instant.parse("2024-06-04T00:00:00Z").toEpochMilli();
        FeatureStream stream = new FeatureStream(SCHEMA, chunk);
        List<FeatureRow> rows = new ArrayList<>();
        long from = WarmUp.loadFrom(chunk, 1, SCHEMA);
        candles.stream().filter(candle -> candle.startMillis() >= from).forEach(c -> stream.accept(c, rows::add));
        List<FeatureRow> longRun = Streams.rows(SCHEMA, candles).stream()
                .filter(row -> row.startMillis() >= chunk)
                .toList();
        assertThat(rows).hasSameSizeAs(longRun);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).startMillis()).isEqualTo(longRun.get(i).startMillis());
            assertThat(rows.get(i).values()).isEqualTo(longRun.get(i).values());
        }
    }

    @Test
    void loadsAtMostAboutNineteenHundredAndFortyCandlesForAHundredRows() {
        long at0138 = Instant.parse("2024-06-12T01:38:00Z").toEpochMilli();
        long at0139 = Instant.parse("2024-06-12T01:39:00Z").toEpochMilli();
        assertThat(WarmUp.loadFrom(at0138, 100, 400, 0))
                .isEqualTo(Instant.parse("2024-06-10T17:20:00Z").toEpochMilli());
        assertThat((at0138 - WarmUp.loadFrom(at0138, 100, 400, 0)) / 60_000 + 1).isEqualTo(1939);
        assertThat(WarmUp.loadFrom(at0139, 100, 400, 5))
                .isEqualTo(Instant.parse("2024-06-11T17:15:00Z").toEpochMilli());
    }

    private static void compare(List<Candle> candles, List<Instant> instants) {
        Map<Long, FeatureRow> longRun = Streams.byStart(Streams.rows(SCHEMA, candles));
        int compared = 0;
        for (Instant asOf : instants) {
            long newest = newestTraded(candles, asOf);
            long from = WarmUp.loadFrom(newest, WINDOW, SCHEMA);
            List<Candle> loaded = candles.stream()
                    .filter(candle -> candle.startMillis() >= from && candle.startMillis() <= newest)
                    .toList();
            long firstRow = newest - (WINDOW - 1) * 60_000L;
            Map<Long, FeatureRow> cold = Streams.byStart(Streams.rows(SCHEMA, loaded));
            for (long start = firstRow; start <= newest; start += 60_000) {
                FeatureRow expected = longRun.get(start);
                FeatureRow actual = cold.get(start);
                assertThat(actual == null)
                        .as("row at %s", Instant.ofEpochMilli(start))
                        .isEqualTo(expected == null);
                if (expected != null) {
                    // isEqualTo on double[] compares raw bits
                    assertThat(actual.values()).as("row at %s", actual.start()).isEqualTo(expected.values());
                    assertThat(actual.carried()).isEqualTo(expected.carried());
                    compared++;
                }
            }
        }
        assertThat(compared).as("rows compared").isGreaterThan(instants.size() * WINDOW / 2);
    }

    /** A minute without trades gets its row only once the next candle is known; nobody decides on it before. */
    private static long newestTraded(List<Candle> candles, Instant asOf) {
        return candles.stream()
                .mapToLong(Candle::startMillis)
                .filter(start -> start <= asOf.toEpochMilli())
                .max()
                .orElseThrow();
    }

    private static List<Instant> instants(Instant midnight) {
        List<Instant> instants = new ArrayList<>();
        for (int minute : new int[] {0, 1, 98, 99, 1439}) {
            instants.add(midnight.plusSeconds(60L * minute));
        }
        new Random(3).ints(15, 2, 1439).forEach(minute -> instants.add(midnight.plusSeconds(60L * minute)));
        return instants;
    }
}
