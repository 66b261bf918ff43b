package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingDayTest {
    private static final RuleSet.DayClock PRAGUE = new RuleSet.DayClock(ZoneId.of("Europe/Prague"), LocalTime.MIDNIGHT);

    @ParameterizedTest
    @CsvSource({
        // day, start, hours
        "2026-01-12, 2026-01-11T23:00:00Z, 24",
        "2026-07-01, 2026-06-30T22:00:00Z, 24",
        "2026-03-29, 2026-03-28T23:00:00Z, 23",
        "2025-10-26, 2025-10-25T22:00:00Z, 25",
        "2025-10-27, 2025-10-26T23:00:00Z, 24",
    })
    void dayFollowsThePragueClockThroughSummerTime(LocalDate date, Instant start, long hours) {
        TradingDay day = TradingDay.of(date, PRAGUE);

        assertThat(day.start()).isEqualTo(start);
        assertThat(day.length()).isEqualTo(Duration.ofHours(hours));
        assertThat(day.end()).isEqualTo(TradingDay.of(date.plusDays(1), PRAGUE).start());
        assertThat(TradingDay.of(day.start(), PRAGUE)).isEqualTo(day);
        assertThat(TradingDay.of(day.end().minusMillis(1), PRAGUE)).isEqualTo(day);
        assertThat(day.contains(day.end())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-12T21:59:59Z, 2026-01-11T22:00:00Z",
        "2026-01-12T22:00:00Z, 2026-01-12T22:00:00Z",
        "2026-01-12T23:30:00Z, 2026-01-12T22:00:00Z",
    })
    void dayMayStartAtAnotherHour(Instant instant, Instant start) {
        RuleSet.DayClock newYork = new RuleSet.DayClock(ZoneId.of("America/New_York"), LocalTime.of(17, 0));

        assertThat(TradingDay.of(instant, newYork).start()).isEqualTo(start);
    }
}
