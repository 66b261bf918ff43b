package io.crpbot.core.risk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One day of a programme's clock, the half-open interval [start, end) of instants. Where the zone changes to or from
 * summer time the day has 23 or 25 hours. An instant exactly at the boundary belongs to the new day.
 */
public record TradingDay(LocalDate date, Instant start, Instant end) {

    /** The day that contains the instant. */
    public static TradingDay of(Instant instant, RuleSet.DayClock clock) {
        LocalDate date = instant.atZone(clock.zone()).toLocalDate();
        return startOf(date, clock).isAfter(instant) ? of(date.minusDays(1), clock) : of(date, clock);
    }

    public static TradingDay of(LocalDate date, RuleSet.DayClock clock) {
        return new TradingDay(date, startOf(date, clock), startOf(date.plusDays(1), clock));
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    private static Instant startOf(LocalDate date, RuleSet.DayClock clock) {
        return date.atTime(clock.dayStart()).atZone(clock.zone()).toInstant();
    }
}
