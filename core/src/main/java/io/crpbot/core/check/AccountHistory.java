package io.crpbot.core.check;

import io.crpbot.core.risk.AccountEvent;
import io.crpbot.core.risk.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happened to one account from the start of a programme on.
 *
 * @param end the account's figures stay those of the last event until then; an event may fall on it
 * @param events in time order; figures are those after the event
 */
record AccountHistory(
        String id, RuleSet rules, BigDecimal initial, Instant start, Instant end, List<AccountEvent> events) {
    /** Every day between start and end is looked at. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    AccountHistory {
        events = List.copyOf(events);
        if (end.isBefore(start)) {
            throw new ContradictionException("its end " + end + " lies before its start " + start);
        }
        if (start.plus(LONGEST).isBefore(end)) {
            throw new IllegalArgumentException("from " + start + " to " + end + " are more than 100 years");
        }
        for (AccountEvent event : events) {
            if (event.instant().isAfter(end)) {
                throw new ContradictionException(
                        "an event at " + event.instant() + " lies after the history's end " + end);
            }
        }
    }
}
