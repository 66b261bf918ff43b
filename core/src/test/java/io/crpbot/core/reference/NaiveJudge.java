package io.crpbot.core.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.reference.NaiveProgramme.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The programme's rules straight from their description: no figure is carried along, each is found by looking through the
 * history again.
 */
public final class NaiveJudge {
    /** Fields as {@code check rules} names them; absent ones are {@code null}, amounts are numbers. */
    public record Verdict(
            String status,
            String rule,
            Instant instant,
            String phase,
            BigDecimal limit,
            BigDecimal equity,
            int tradingDays,
            LocalDate passDate) {}

    private final NaiveProgramme programme;
    private final long initial;
    private final Instant start;
    private final Instant end;
    private final List<Event> all = new ArrayList<>();

    public NaiveJudge(NaiveProgramme programme, JsonNode history) {
        this.programme = programme;
        this.initial = NaiveProgramme.amount(history, "initial");
        this.start = Instant.parse(history.get("start").asText());
        this.end = Instant.parse(history.get("end").asText());
        all.add(Event.fresh(start, initial));
        history.get("events").forEach(event -> all.add(Event.of(event)));
    }

    /** Only to ask for limits, while a history is being made up. */
    NaiveJudge(NaiveProgramme programme, long initialCents, List<Event> events) {
        this.programme = programme;
        this.initial = initialCents * NaiveProgramme.CENT;
        this.start = events.get(0).at();
        this.end = Event.last(events).at();
        all.addAll(events);
    }

    /** Whether the history contradicts itself. */
    public boolean contradicts() {
        for (int i = 1; i < all.size(); i++) {
            Event before = all.get(i - 1);
            Event event = all.get(i);
            boolean back = event.at().isBefore(before.at()) || event.at().isAfter(end);
            boolean odd = event.open() == 0 && event.equity() != event.balance();
            boolean moreCloses = event.open() < 0 || (event.type().equals("close") && before.open() == 0);
            if (back || odd || moreCloses) {
                return true;
            }
        }
        return end.isBefore(start);
    }

    public Verdict verdict() {
        LocalDate day = programme.day(start);
        for (int i = 1; i <= all.size(); i++) {
            Instant until = i < all.size() ? all.get(i).at() : end;
            List<Event> seen = all.subList(0, i);
            for (Instant midnight = programme.startOf(day.plusDays(1));
                    !midnight.isAfter(until);
                    midnight = programme.startOf(day.plusDays(1))) {
                Verdict before = judged(seen, day, midnight, "midnight");
                day = day.plusDays(1);
                Verdict after = before == null ? judged(seen, day, midnight, "midnight") : before;
                if (after != null) {
                    return after;
                }
            }
            if (i < all.size()) {
                Verdict verdict = judged(all.subList(0, i + 1), day, until, "event");
                if (verdict != null) {
                    return verdict;
                }
            }
        }
        return new Verdict("open", null, null, null, null, money(Event.last(all).equity()), days(all), null);
    }

    /** The limit of that day, or {@code null} without such a rule. */
    Long dailyLimit(List<Event> seen, LocalDate day) {
        if (!programme.has("daily_loss")) {
            return null;
        }
        long anchor = atStartOf(day, seen).figure(programme.word("/daily_loss/anchor"));
        return anchor
                - programme.share("/daily_loss/pct", programme.says("/daily_loss/of", "initial") ? initial : anchor);
    }

    /** The floor under the account on that day, or {@code null} without such a rule. */
    Long floor(List<Event> seen, LocalDate day) {
        if (!programme.has("max_loss")) {
            return null;
        }
        // the closing balance, where nothing else is said
        String figure = programme.says("/max_loss/trail_on", "equity") ? "equity" : "balance";
        long highest = initial;
        if (programme.says("/max_loss/mode", "trailing_eod")) {
            for (LocalDate d = programme.day(start); !d.isAfter(day); d = d.plusDays(1)) {
                highest = Math.max(highest, atStartOf(d, seen).figure(figure));
            }
        } else if (programme.says("/max_loss/mode", "trailing_intraday")) {
            for (Event event : seen) {
                highest = Math.max(highest, event.figure(figure));
            }
        }
        long floor = highest - programme.share("/max_loss/pct", initial);
        return programme.says("/max_loss/lock_at", "initial") ? Math.min(floor, initial) : floor;
    }

    private Verdict judged(List<Event> seen, LocalDate day, Instant now, String phase) {
        Event last = Event.last(seen);
        long monitored = last.figure(programme.word("/monitored"));
        Long daily = dailyLimit(seen, day);
        if (daily != null && beyond(monitored, daily)) {
            return failed("daily_loss", daily, last, now, phase, seen);
        }
        Long floor = floor(seen, day);
        if (floor != null && beyond(monitored, floor)) {
            return failed("max_loss", floor, last, now, phase, seen);
        }
        if (!reachedTarget(seen)) {
            return null;
        }
        if (programme.has("best_day")) {
            long allowed = programme.share("/best_day/pct", bestDayBase(seen, day));
            if (bestDay(seen, day) > allowed) {
                return programme.says("/best_day/effect", "delay")
                        ? null
                        : failed("best_day", allowed, last, now, phase, seen);
            }
        }
        return new Verdict("passed", null, now, phase, null, money(last.equity()), days(seen), day);
    }

    private boolean beyond(long figure, long limit) {
        return programme.says("/breach_test", "strict_below") ? figure < limit : figure <= limit;
    }

    private boolean reachedTarget(List<Event> seen) {
        if (!programme.has("profit_target")) {
            return false;
        }
        Event last = Event.last(seen);
        boolean flat = last.open() == 0 || programme.says("/profit_target/require_flat", "false");
        boolean days = !programme.has("min_trading_days") || days(seen) >= programme.count("/min_trading_days/count");
        return flat
                && days
                && last.figure(programme.word("/profit_target/measured_on"))
                        >= initial + programme.share("/profit_target/pct", initial);
    }

    private long bestDayBase(List<Event> seen, LocalDate today) {
        return switch (programme.word("/best_day/of")) {
            case "net" -> Event.last(seen).balance() - initial;
            case "target" -> programme.share("/profit_target/pct", initial);
            default ->
                profits(seen, today).stream()
                        .mapToLong(profit -> Math.max(0, profit))
                        .sum();
        };
    }

    private long bestDay(List<Event> seen, LocalDate today) {
        return profits(seen, today).stream()
                .mapToLong(profit -> Math.max(0, profit))
                .max()
                .orElse(0);
    }

    /** What each day closed with, the day in progress included. */
    private List<Long> profits(List<Event> seen, LocalDate today) {
        List<Long> profits = new ArrayList<>();
        for (LocalDate d = programme.day(start); !d.isAfter(today); d = d.plusDays(1)) {
            profits.add(atStartOf(d.plusDays(1), seen).balance()
                    - atStartOf(d, seen).balance());
        }
        return profits;
    }

    /** The account just before the day began; an event exactly at its start belongs to the day. */
    private Event atStartOf(LocalDate day, List<Event> seen) {
        Instant midnight = programme.startOf(day);
        Event found = seen.get(0);
        for (Event event : seen) {
            if (event.at().isBefore(midnight)) {
                found = event;
            }
        }
        return found;
    }

    private int days(List<Event> seen) {
        boolean closes = programme.says("/min_trading_days/counts", "position_closed");
        Set<LocalDate> days = new HashSet<>();
        for (Event event : seen) {
            if (event.type().equals(closes ? "close" : "open")) {
                days.add(programme.day(event.at()));
            }
        }
        return days.size();
    }

    private Verdict failed(String rule, long limit, Event last, Instant now, String phase, List<Event> seen) {
        return new Verdict("failed", rule, now, phase, money(limit), money(last.equity()), days(seen), null);
    }

    private static BigDecimal money(long amount) {
        return BigDecimal.valueOf(amount, 10).stripTrailingZeros();
    }
}
