package io.crpbot.jobs.promote;

import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.PromotionRecord;
import io.crpbot.jobs.lake.PromotionTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The decisions about one alias of one name, as of its making; to be made and used in one turn at deciding on the name. A
 * decision is recorded before the alias moves, so a command that was interrupted between the two finds its own decision as
 * the newest one and adds no second.
 */
final class PromotionLog {
    private final PromotionTable table;
    private final List<PromotionRecord> records;
    private final Optional<Instant> last;

    /** @param alias empty for the decisions that gave none */
    PromotionLog(Lake lake, String name, String alias) {
        table = new PromotionTable(lake);
        List<PromotionRecord> all = table.of(name);
        records = all.stream().filter(row -> row.alias().equals(alias)).toList();
        last = all.stream().map(PromotionRecord::decidedAt).max(Comparator.naturalOrder());
    }

    /** Oldest first. */
    List<PromotionRecord> records() {
        return records;
    }

    Optional<PromotionRecord> newest() {
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
    }

    /**
     * Names a decision after what was asked and the decision before it, and records it.
     *
     * @param decision its id is not read; its time is put after that of all others, whatever the clock says
     */
    void record(PromotionRecord decision) {
        if (newest().filter(last -> same(last, decision)).isPresent()) {
            return;
        }
        String before = newest().map(PromotionRecord::id).orElse("");
        table.record(decision.recorded(
                RecordId.of(
                        before,
                        decision.model(),
                        decision.version(),
                        decision.manifestSha256(),
                        decision.decision(),
                        decision.alias(),
                        decision.gatesSha256(),
                        decision.evaluatedAt()),
                last.map(earlier -> earlier.plus(1, ChronoUnit.MICROS))
                        .filter(decision.decidedAt()::isBefore)
                        .orElse(decision.decidedAt())));
    }

    private static boolean same(PromotionRecord last, PromotionRecord decision) {
        return last.version() == decision.version()
                && last.manifestSha256().equals(decision.manifestSha256())
                && last.decision().equals(decision.decision())
                && last.gatesSha256().equals(decision.gatesSha256())
                && Objects.equals(last.evaluatedAt(), decision.evaluatedAt());
    }
}
