package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.RandomCandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Short holes are carried, long ones end the segment and silence it for the memory. */
class GapTest {
    private static final FeatureSchema SCHEMA = Streams.everything();
    private static final Instant START = Instant.parse("2024-05-07T10:00:00Z");

    @Test
    void firstRowHasTheMemoryBehindIt() {
        List<FeatureRow> rows = Streams.rows(SCHEMA, candles(405));
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).start()).isEqualTo(START.plusSeconds(400 * 60));
    }

    @Test
    void aHoleAsLongAsTheLimitIsCarriedAndFlagged() {
        List<FeatureRow> rows = Streams.rows(SCHEMA, without(candles(600), 450, 455));
        assertThat(rows).hasSize(200);
        assertThat(rows.stream().filter(FeatureRow::carried)).hasSize(5);
        FeatureRow carried = rows.get(50);
        assertThat(carried.carried()).isTrue();
        assertThat(carried.values()[SCHEMA.indexOf("spread")]).isZero();
        assertThat(carried.values()[SCHEMA.indexOf("volume_ratio")]).isZero();
        assertThat(rows.stream().map(FeatureRow::segment).distinct()).hasSize(1);
    }

    @Test
    void aLongerHoleEndsTheSegmentAndRowsVanishForTheMemory() {
        List<FeatureRow> rows = Streams.rows(SCHEMA, without(candles(900), 450, 456));
        assertThat(rows).hasSize(50 + 900 - 456 - 400);
        assertThat(rows.get(50).start()).isEqualTo(START.plusSeconds((456 + 400) * 60));
        assertThat(rows.get(50).segment()).isGreaterThan(rows.get(49).segment());
        assertThat(rows.stream().filter(FeatureRow::carried)).isEmpty();
    }

    @Test
    void rowsAfterAGapDoNotSeeWhatWasBeforeIt() {
        List<Candle> all = without(candles(900), 450, 480);
        List<Candle> after = all.stream()
                .filter(candle -> candle.startMillis() >= START.toEpochMilli() + 480 * 60_000)
                .toList();
        List<FeatureRow> longRun = Streams.rows(SCHEMA, all);
        List<FeatureRow> alone = Streams.rows(SCHEMA, after);
        assertThat(alone).isNotEmpty();
        assertThat(longRun.subList(longRun.size() - alone.size(), longRun.size()))
                .isEqualTo(alone);
    }

    @Test
    void countsTheMinutesUntilTheFirstRow() {
        FeatureStream stream = new FeatureStream(SCHEMA);
        List<Candle> candles = candles(402);
        candles.subList(0, 100).forEach(candle -> stream.accept(candle, row -> {}));
        assertThat(stream.minutesUntilReady()).isEqualTo(301);
        candles.subList(100, 402).forEach(candle -> stream.accept(candle, row -> {}));
        assertThat(stream.minutesUntilReady()).isZero();
    }

    @Test
    void refusesAMinuteThatDoesNotFollow() {
        FeatureEngine engine = new FeatureEngine(SCHEMA);
        List<Candle> candles = candles(3);
        engine.accept(candles.get(0), 1);
        assertThatThrownBy(() -> engine.accept(candles.get(2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot compute minute 2024-05-07T10:02:00Z")
                .hasMessageContaining("the next minute is 2024-05-07T10:01:00Z");
    }

    private static List<Candle> candles(int count) {
        return RandomCandles.of(31, START.toString(), count).observed();
    }

    /** Without the minutes [from, to) of the series. */
    private static List<Candle> without(List<Candle> candles, int from, int to) {
        List<Candle> left = new ArrayList<>(candles.subList(0, from));
        left.addAll(candles.subList(to, candles.size()));
        return left;
    }
}
