package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.RandomCandles;
import io.crpbot.core.testing.RealCandles;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** RSI, SMA, Bollinger, MACD and the mean true range against ta4j 0.17, which starts where our recursions start. */
class IndicatorOracleTest {
    private static final double RELATIVE = 1e-9;

    @Test
    void agreesWithTa4jOnRealCandles() {
        compare(RealCandles.sample("BTC-USD", "2024-09-02T17:20:00Z", "2024-09-04T00:00:00Z"));
        compare(RealCandles.sample("ETH-USD", "2024-09-02T17:20:00Z", "2024-09-04T00:00:00Z"));
    }

    @Test
    void agreesWithTa4jOnRealCandlesOutsideTheProject() {
        compare(RealCandles.real("coinbase", "BTC-USD", "2023-12-04T17:20:00Z", "2023-12-06T00:00:00Z"));
        compare(RealCandles.real("coinbase", "ETH-USD", "2023-12-04T17:20:00Z", "2023-12-06T00:00:00Z"));
    }

    @Test
    void agreesWithTa4jOnRandomSeries() {
        for (long seed = 11; seed <= 13; seed++) {
            compare(RandomCandles.of(seed, "2024-09-02T17:20:00Z", 1840).observed());
        }
    }

    /** The candles begin 400 minutes before 00:00 UTC and end with that day, so both sides start at the same minute. */
    private static void compare(List<Candle> candles) {
        assertThat(candles).as("no holes in the chosen day").hasSize(1840);
        FeatureSchema schema = Streams.everything();
        BarSeries series = series(candles);
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator mean = new SMAIndicator(close, 20);
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
        MACDIndicator macd = new MACDIndicator(close, 12, 26);
        Map<String, Indicator<Num>> oracles = Map.of(
                "rsi", new RSIIndicator(close, 14),
                "sma_7", new SMAIndicator(close, 7),
                "sma_50", new SMAIndicator(close, 50),
                "volume_ma", new SMAIndicator(new VolumeIndicator(series), 20),
                "atr", new SMAIndicator(new TRIndicator(series), 14),
                "macd", macd,
                "macd_signal", new EMAIndicator(macd, 9));
        List<FeatureRow> rows = Streams.rows(schema, candles);
        assertThat(rows).hasSize(1440);
        for (int i = 0; i < rows.size(); i++) {
            int bar = schema.memory() + i;
            for (Map.Entry<String, Indicator<Num>> oracle : oracles.entrySet()) {
                double expected = oracle.getValue().getValue(bar).doubleValue();
                requireClose(schema, rows.get(i), oracle.getKey(), expected, candles.get(bar));
            }
            double middle = mean.getValue(bar).doubleValue();
            double sigma = deviation.getValue(bar).doubleValue();
            requireClose(schema, rows.get(i), "bb_high", middle + 2 * sigma, candles.get(bar));
            requireClose(schema, rows.get(i), "bb_low", middle - 2 * sigma, candles.get(bar));
        }
    }

    private static void requireClose(
            FeatureSchema schema, FeatureRow row, String column, double expected, Candle candle) {
        // MACD crosses 0, where a relative bound means nothing: there, relative to one basis point of the price
        double scale =
                column.startsWith("macd") ? Math.max(Math.abs(expected), candle.close() * 1e-4) : Math.abs(expected);
        assertThat(Math.abs(row.values()[schema.indexOf(column)] - expected))
                .as("%s at %s: expected %s", column, row.start(), expected)
                .isLessThanOrEqualTo(RELATIVE * scale);
    }

    private static BarSeries series(List<Candle> candles) {
        BarSeries series =
                new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        for (Candle candle : candles) {
            series.addBar(
                    Duration.ofMinutes(1),
                    candle.start().plusSeconds(60).atZone(ZoneOffset.UTC),
                    candle.open(),
                    candle.high(),
                    candle.low(),
                    candle.close(),
                    candle.volume());
        }
        return series;
    }
}
