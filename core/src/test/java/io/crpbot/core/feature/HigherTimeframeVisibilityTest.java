package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.RandomCandles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The 1h candle of 10:00 is known at 11:00: the row of the 10:59 minute is the first to see it. */
class HigherTimeframeVisibilityTest {
    private static final FeatureSchema SCHEMA = Streams.SETTINGS.schema("crpbot50");

    @Test
    void anHourIsVisibleFromItsLastMinuteOnAndNotAMinuteEarlier() {
        List<Candle> candles =
                RandomCandles.of(51, "2024-05-07T02:00:00Z", 12 * 60).observed();
        Map<Long, FeatureRow> rows = Streams.byStart(Streams.rows(SCHEMA, candles));
        double nine = close(candles, "2024-05-07T09:59:00Z");
        double ten = close(candles, "2024-05-07T10:59:00Z");
        assertThat(hourly(rows, "2024-05-07T10:01:00Z")).isEqualTo(nine);
        assertThat(hourly(rows, "2024-05-07T10:58:00Z")).isEqualTo(nine);
        assertThat(hourly(rows, "2024-05-07T10:59:00Z")).isEqualTo(ten);
        assertThat(hourly(rows, "2024-05-07T11:58:00Z")).isEqualTo(ten);
        assertThat(hourly(rows, "2024-05-07T11:59:00Z")).isEqualTo(close(candles, "2024-05-07T11:59:00Z"));
    }

    private static double hourly(Map<Long, FeatureRow> rows, String start) {
        return rows.get(Instant.parse(start).toEpochMilli()).values()[SCHEMA.indexOf("1h_close")];
    }

    private static double close(List<Candle> candles, String start) {
        return candles.stream()
                .filter(candle -> candle.start().equals(Instant.parse(start)))
                .findFirst()
                .orElseThrow()
                .close();
    }
}
