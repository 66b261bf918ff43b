package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.RandomCandles;
import io.crpbot.core.testing.RealCandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** No input gives NaN, an infinity or a value outside the range that the catalogue states. */
class ExtremesTest {
    private static final FeatureSchema SCHEMA = Streams.everything();
    private static final long START = Instant.parse("2024-05-07T15:00:00Z").toEpochMilli();

    @Test
    void pricesFromAMillionthToAMillion() {
        for (double price : new double[] {1e-6, 1e-3, 1, 1e3, 1e6}) {
            requireSound(Streams.rows(
                    SCHEMA,
                    RandomCandles.of(41, "2024-05-07T15:00:00Z", 1100)
                            .withPrice(price)
                            .observed()));
        }
    }

    @Test
    void theStationarySetIsTheSameAtEveryPriceLevel() {
        FeatureSchema stationary = Streams.SETTINGS.schema("stationary");
        RandomCandles market = RandomCandles.of(42, "2024-05-07T15:00:00Z", 900);
        List<FeatureRow> cheap = Streams.rows(stationary, market.withPrice(1e-6).observed());
        List<FeatureRow> dear = Streams.rows(stationary, market.withPrice(1e6).observed());
        for (int i = 0; i < cheap.size(); i++) {
            for (int column = 0; column < stationary.width(); column++) {
                if (!stationary.columns().get(column).equals("atr_percentile")) { // ties fall with the last bit
                    assertThat(cheap.get(i).values()[column])
                            .as(stationary.columns().get(column))
                            .isCloseTo(dear.get(i).values()[column], within(1e-7));
                }
            }
        }
    }

    @Test
    void aFlatMarketWithoutVolume() {
        List<FeatureRow> rows = rows(minute -> flat(minute, 42_000.1, 0));
        requireSound(rows);
        FeatureRow last = rows.get(rows.size() - 1);
        assertThat(value(last, "rsi")).isEqualTo(100);
        assertThat(value(last, "bb_position")).isEqualTo(0.5);
        assertThat(value(last, "band_position")).isEqualTo(0.5);
        assertThat(value(last, "macd")).isZero();
        assertThat(value(last, "atr")).isZero();
        assertThat(value(last, "atr_percentile")).isEqualTo(0.505);
        assertThat(value(last, "volatility_high")).isEqualTo(1);
        assertThat(value(last, "tf_alignment_score")).isZero();
        assertThat(value(last, "tf_alignment_strength")).isZero();
        assertThat(value(last, "log_volume_ratio_20")).isZero();
    }

    @Test
    void aMinuteOfTwentyThreePerCentInAFlatMarket() {
        List<FeatureRow> rows = rows(minute -> minute == 700
                ? new Candle(START + minute * 60_000L, 10, 11.2, 8.85, 10.9, 5e6, false)
                : flat(minute, minute < 700 ? 10 : 10.9, 0));
        requireSound(rows);
        assertThat(value(rows.get(300), "macd_atr")).isPositive();
        assertThat(value(rows.get(300), "log_volume_ratio_60")).isCloseTo(Math.log(60.001), within(1e-9));
    }

    @Test
    void theWildestRealMinutes() {
        List<FeatureRow> rows = Streams.rows(
                SCHEMA, RealCandles.real("binance", "SOL-USD", "2022-12-29T12:00:00Z", "2023-01-02T12:00:00Z"));
        requireSound(rows);
        assertThat(rows.stream()
                        .mapToDouble(row -> value(row, "spread_pct"))
                        .max()
                        .orElseThrow())
                .isGreaterThan(20);
    }

    /** Sums, recursions and counters of an engine that has run since 2014 have not drifted: not a bit differs. */
    @Test
    void afterTenYearsARowIsThatOfAFreshStart() {
        long begun = Instant.parse("2014-01-01T00:00:00Z").toEpochMilli();
        long until = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
        long freshFrom = WarmUp.loadFrom(until, 1441, SCHEMA);
        FeatureStream old = new FeatureStream(SCHEMA, until - 1440 * 60_000L);
        FeatureStream fresh = new FeatureStream(SCHEMA, until - 1440 * 60_000L);
        List<FeatureRow> ofOld = new ArrayList<>();
        List<FeatureRow> ofFresh = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(43);
        double price = 300;
        for (long minute = begun; minute <= until; minute += 60_000) {
            double open = price;
            price = Math.min(1e6, Math.max(1e-6, price * (1 + 0.004 * (random.nextDouble() - 0.5))));
            Candle candle = new Candle(
                    minute,
                    open,
                    Math.max(open, price) * 1.0001,
                    Math.min(open, price) * 0.9999,
                    price,
                    random.nextInt(50) == 0 ? 0 : 1e4 * random.nextDouble(),
                    false);
            old.accept(candle, ofOld::add);
            if (minute >= freshFrom) {
                fresh.accept(candle, ofFresh::add);
            }
        }
        assertThat(ofFresh).hasSize(1441);
        assertThat(ofOld).hasSameSizeAs(ofFresh);
        for (int i = 0; i < ofOld.size(); i++) {
            assertThat(ofOld.get(i).values()).containsExactly(ofFresh.get(i).values());
        }
        requireSound(ofOld);
    }

    @Test
    void theVolumeOfAMinuteCanBeReadFromItsRow() {
        List<FeatureRow> rows = rows(minute -> {
            Candle candle = flat(minute, 100 + minute % 7, 0);
            double planted = minute % 3 == 0 ? 900 : 1100;
            return new Candle(
                    candle.startMillis(), candle.open(), candle.high(), candle.low(), candle.close(), planted, false);
        });
        for (FeatureRow row : rows) {
            boolean low = (row.startMillis() - START) / 60_000 % 3 == 0;
            assertThat(value(row, "log_volume_ratio_60") < 0).isEqualTo(low);
            assertThat(value(row, "log_volume_ratio_20") < 0).isEqualTo(low);
        }
    }

    private static List<FeatureRow> rows(IntFunction<Candle> minuteAt) {
        List<Candle> candles = new ArrayList<>();
        for (int minute = 0; minute < 1000; minute++) {
            candles.add(minuteAt.apply(minute));
        }
        return Streams.rows(SCHEMA, candles);
    }

    private static Candle flat(int minute, double price, double volume) {
        return new Candle(START + minute * 60_000L, price, price, price, price, volume, false);
    }

    private static double value(FeatureRow row, String column) {
        return row.values()[SCHEMA.indexOf(column)];
    }

    private static void requireSound(List<FeatureRow> rows) {
        assertThat(rows).isNotEmpty();
        for (FeatureRow row : rows) {
            for (int column = 0; column < SCHEMA.width(); column++) {
                FeatureDefinition definition =
                        FeatureCatalog.standard().definition(SCHEMA.columns().get(column));
                double value = row.values()[column];
                if (!Double.isFinite(value) || value < definition.low() || value > definition.high()) {
                    throw new AssertionError(definition.name() + " is " + value + " at " + row.start());
                }
            }
        }
    }
}
