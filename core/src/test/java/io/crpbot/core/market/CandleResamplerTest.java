package io.crpbot.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleResamplerTest {
    private final List<ResampledCandle> closed = new ArrayList<>();

    @Test
    void aggregatesAWholeCandleAndEmitsItWithItsLastMinute() {
        CandleResampler resampler = new CandleResampler(Timeframe.M5);
        for (int minute = 0; minute < 4; minute++) {
            resampler.accept(candle("2024-05-07T10:00:00Z", minute), 7, closed::add);
        }
        assertThat(closed).isEmpty();
        resampler.accept(candle("2024-05-07T10:00:00Z", 4), 7, closed::add);
        assertThat(closed)
                .containsExactly(new ResampledCandle(
                        Timeframe.M5,
                        Instant.parse("2024-05-07T10:00:00Z").toEpochMilli(),
                        100,
                        106,
                        98,
                        105,
                        0 + 1 + 2 + 3 + 4,
                        5,
                        0,
                        7,
                        true));
        assertThat(closed.get(0).knownAtMillis())
                .isEqualTo(Instant.parse("2024-05-07T10:05:00Z").toEpochMilli());
        assertThat(closed.get(0).coverage()).isEqualTo(1);
    }

    @Test
    void alignsToTheClockAndAFirstPartIsNotWhole() {
        CandleResampler resampler = new CandleResampler(Timeframe.H1);
        for (int minute = 0; minute < 80; minute++) {
            resampler.accept(candle("2024-05-07T09:50:00Z", minute), 7, closed::add);
        }
        assertThat(closed).hasSize(2);
        assertThat(closed.get(0).start()).isEqualTo(Instant.parse("2024-05-07T09:00:00Z"));
        assertThat(closed.get(0).whole()).isFalse();
        assertThat(closed.get(0).coverage()).isEqualTo(10 / 60.0);
        assertThat(closed.get(1).start()).isEqualTo(Instant.parse("2024-05-07T10:00:00Z"));
        assertThat(closed.get(1).whole()).isTrue();
    }

    @Test
    void everyTimeframeClosesAtItsOwnClock() {
        for (Timeframe timeframe : Timeframe.values()) {
            closed.clear();
            CandleResampler resampler = new CandleResampler(timeframe);
            for (int minute = 0; minute < 2 * 1440; minute++) {
                resampler.accept(candle("2024-05-07T00:00:00Z", minute), 7, closed::add);
            }
            assertThat(closed).hasSize(2 * 1440 / timeframe.minutes()).allMatch(ResampledCandle::whole);
            assertThat(closed).allMatch(bar -> bar.startMillis() % timeframe.millis() == 0);
        }
    }

    @Test
    void carriedMinutesCountAsThereButNotAsObserved() {
        CandleResampler resampler = new CandleResampler(Timeframe.M5);
        Candle first = candle("2024-05-07T10:00:00Z", 0);
        resampler.accept(first, 7, closed::add);
        Candle minute = first;
        for (int i = 1; i < 5; i++) {
            minute = minute.carriedForward();
            resampler.accept(minute, 7, closed::add);
        }
        assertThat(closed.get(0).whole()).isTrue();
        assertThat(closed.get(0).coverage()).isEqualTo(0.2);
        assertThat(closed.get(0).carriedMinutes()).isEqualTo(4);
        assertThat(closed.get(0).carried()).isFalse();
    }

    @Test
    void aCandleAcrossTwoSegmentsIsNotWhole() {
        CandleResampler resampler = new CandleResampler(Timeframe.M15);
        for (int minute = 0; minute < 15; minute++) {
            resampler.accept(candle("2024-05-07T10:00:00Z", minute), minute < 4 ? 7 : 8, closed::add);
        }
        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).whole()).isFalse();
        assertThat(closed.get(0).segment()).isEqualTo(8);
    }

    @Test
    void aGapOverTheEndClosesTheCandleWithTheNextMinute() {
        CandleResampler resampler = new CandleResampler(Timeframe.M5);
        resampler.accept(candle("2024-05-07T10:00:00Z", 0), 7, closed::add);
        resampler.accept(candle("2024-05-07T10:00:00Z", 19), 8, closed::add);
        assertThat(closed).hasSize(2);
        assertThat(closed.get(0).observedMinutes()).isEqualTo(1);
        assertThat(closed.get(1).start()).isEqualTo(Instant.parse("2024-05-07T10:15:00Z"));
        assertThat(closed).noneMatch(ResampledCandle::whole);
    }

    @Test
    void refusesMinutesOutOfOrder() {
        CandleResampler resampler = new CandleResampler(Timeframe.M5);
        resampler.accept(candle("2024-05-07T10:00:00Z", 3), 7, closed::add);
        assertThatThrownBy(() -> resampler.accept(candle("2024-05-07T10:00:00Z", 3), 7, closed::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot resample minute at 2024-05-07T10:03:00Z: it does not start after the previous one at"
                                + " 2024-05-07T10:03:00Z");
    }

    /** Minute n opens at 100 + n, closes one higher and reaches two below and one above. */
    private static Candle candle(String first, int minute) {
        double open = 100 + minute;
        return Candle.of(Instant.parse(first).plusSeconds(60L * minute), open, open + 2, open - 2, open + 1, minute);
    }
}
