package io.crpbot.scorer.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How often positions were opened between two account reports, which by themselves tell only how many are left. */
final class Openings {
    private Openings() {}

    /**
     * When positions were opened, oldest first. Where the reported positions explain the change of the number of open ones,
     * those are all openings. Where they do not, what was opened and closed meanwhile counts, and each additional open
     * position as opened with the report.
     *
     * @param changed positions whose state was reached after the last account report
     * @param change open positions after less those before
     * @param since instant of the last account report
     * @param at instant of the present one
     */
    static List<Instant> between(List<BrokerPosition> changed, int change, Instant since, Instant at) {
        List<Instant> opened = new ArrayList<>();
        List<Instant> openedAndClosed = new ArrayList<>();
        int closed = 0;
        for (BrokerPosition position : changed) {
            boolean left = position.state() == BrokerPosition.State.CLOSED
                    && !position.at().isAfter(at);
            Instant entry = position.openedAt();
            boolean entered = entry != null && entry.isAfter(since) && !entry.isAfter(at);
            if (entered) {
                opened.add(entry);
            }
            if (left && entry != null) {
                closed++;
                if (entered) {
                    openedAndClosed.add(entry);
                }
            }
        }
        if (opened.size() - closed == change) {
            return sorted(opened);
        }
        openedAndClosed.addAll(Collections.nCopies(Math.max(0, change), at));
        return sorted(openedAndClosed);
    }

    private static List<Instant> sorted(List<Instant> instants) {
        return instants.stream().sorted().toList();
    }
}
