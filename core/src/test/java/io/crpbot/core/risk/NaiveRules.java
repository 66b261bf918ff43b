package io.crpbot.core.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The programme's rules once more, straight from their description: whole cents, and every figure found by looking through
 * the history again. Shares nothing with the engine but the event type.
 */
record NaiveRules(long dailyPct, long maxPct, boolean trailing, long targetPct, int minDays, boolean bestDay) {
    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    record Outcome(String status, List<String> rules, Instant instant, String phase, int tradingDays) {}

    static long cents(java.math.BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    Outcome judge(long initial, Instant start, Instant end, List<AccountEvent> events) {
        List<Instant> midnights = midnights(start, end);
        int nextMidnight = 0;
        for (int i = 0; i <= events.size(); i++) {
            Instant until = i < events.size() ? events.get(i).instant() : end;
            while (nextMidnight < midnights.size()
                    && !midnights.get(nextMidnight).isAfter(until)) {
                Instant midnight = midnights.get(nextMidnight++);
                List<String> broken = broken(initial, start, events.subList(0, i), midnight);
                if (!broken.isEmpty()) {
                    return new Outcome("failed", broken, midnight, "MIDNIGHT", days(events.subList(0, i)));
                }
            }
            if (i == events.size()) {
                break;
            }
            List<AccountEvent> seen = events.subList(0, i + 1);
            List<String> broken = broken(initial, start, seen, until);
            if (!broken.isEmpty()) {
                return new Outcome("failed", broken, until, "EVENT", days(seen));
            }
            if (passed(initial, start, seen)) {
                return new Outcome("passed", List.of(), until, "EVENT", days(seen));
            }
        }
        return new Outcome("open", List.of(), null, null, days(events));
    }

    long dailyLimit(long initial, List<AccountEvent> seen, Instant now) {
        return balanceAtStartOf(date(now), initial, seen) - dailyPct * initial / 100;
    }

    long floor(long initial, Instant start, List<AccountEvent> seen, Instant now) {
        long highest = initial;
        if (trailing) {
            for (Instant midnight : midnights(start, now)) {
                highest = Math.max(highest, balanceAtStartOf(date(midnight), initial, seen));
            }
        }
        return highest - maxPct * initial / 100;
    }

    private List<String> broken(long initial, Instant start, List<AccountEvent> seen, Instant now) {
        long equity = seen.isEmpty() ? initial : cents(seen.get(seen.size() - 1).equity());
        List<String> broken = new ArrayList<>();
        if (equity < dailyLimit(initial, seen, now)) {
            broken.add("DAILY_LOSS");
        }
        if (equity < floor(initial, start, seen, now)) {
            broken.add("MAX_LOSS");
        }
        return broken;
    }

    private boolean passed(long initial, Instant start, List<AccountEvent> seen) {
        AccountEvent last = seen.get(seen.size() - 1);
        return last.openPositions() == 0
                && cents(last.balance()) * 100 >= initial * (100 + targetPct)
                && days(seen) >= minDays
                && (!bestDay || bestDayHolds(initial, start, seen));
    }

    private boolean bestDayHolds(long initial, Instant start, List<AccountEvent> seen) {
        long best = 0;
        long sum = 0;
        LocalDate today = date(seen.get(seen.size() - 1).instant());
        for (LocalDate day = date(start); !day.isAfter(today); day = day.plusDays(1)) {
            long profit = balanceAtStartOf(day.plusDays(1), initial, seen) - balanceAtStartOf(day, initial, seen);
            best = Math.max(best, profit);
            sum += Math.max(0, profit);
        }
        return best * 2 <= sum;
    }

    /** Balance of the last event before the day began. */
    private static long balanceAtStartOf(LocalDate day, long initial, List<AccountEvent> seen) {
        Instant midnight = day.atStartOfDay(PRAGUE).toInstant();
        long balance = initial;
        for (AccountEvent event : seen) {
            if (event.instant().isBefore(midnight)) {
                balance = cents(event.balance());
            }
        }
        return balance;
    }

    private static int days(List<AccountEvent> seen) {
        return (int) seen.stream()
                .filter(event -> event.type() == AccountEvent.Type.OPEN)
                .map(event -> date(event.instant()))
                .distinct()
                .count();
    }

    static List<Instant> midnights(Instant start, Instant end) {
        List<Instant> midnights = new ArrayList<>();
        LocalDate day = date(start).plusDays(1);
        while (!day.atStartOfDay(PRAGUE).toInstant().isAfter(end)) {
            midnights.add(day.atStartOfDay(PRAGUE).toInstant());
            day = day.plusDays(1);
        }
        return midnights;
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(PRAGUE).toLocalDate();
    }
}
