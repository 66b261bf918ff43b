package io.crpbot.core.challenge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.crpbot.core.challenge.PathEnd.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a number of accounts ended.
 *
 * @param accounts how many
 * @param ends how many of them by outcome; every outcome is there
 * @param daysToPass of those that passed, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
public record Shares(
        int accounts,
        Map<Outcome, Integer> ends,
        @JsonIgnore int[] daysToPass) {

    static Shares of(List<PathEnd> ends) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        ends.forEach(end -> counts.merge(end.outcome(), 1, Integer::sum));
        int[] days = ends.stream()
                .filter(end -> end.outcome() == Outcome.PASSED)
                .mapToInt(PathEnd::days)
                .sorted()
                .toArray();
        return new Shares(ends.size(), counts, days);
    }

    /** Accounts that broke a rule. */
    public int violations() {
        return ends.get(Outcome.DAILY_LOSS) + ends.get(Outcome.MAX_LOSS) + ends.get(Outcome.BEST_DAY);
    }

    /** NaN without accounts. */
    public double share(Outcome outcome) {
        return accounts == 0 ? Double.NaN : (double) ends.get(outcome) / accounts;
    }

    /** Within how many days this share of those that pass has passed; NaN where none does. */
    public double daysToPass(double share) {
        if (daysToPass.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(share * daysToPass.length) - 1;
        return daysToPass[Math.max(0, index)];
    }

    @Override
    public String toString() {
        return ends + " of " + accounts + ", days to pass " + Arrays.toString(daysToPass);
    }
}
