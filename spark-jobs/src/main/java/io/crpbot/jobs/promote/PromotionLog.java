package io.crpbot.jobs.promote;

import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.PromotionRecord;
import io.crpbot.jobs.lake.PromotionTable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The decisions about one alias of one name. A decision is recorded before the alias moves, so a command that was
 * interrupted between the two finds its own decision as the newest one and adds no second.
 */
final class PromotionLog {
    private final PromotionTable table;
    private final List<PromotionRecord> records;

    /** @param alias empty for the decisions that gave none */
    PromotionLog(Lake lake, String name, String alias) {
        table = new PromotionTable(lake);
        records =
                table.of(name).stream().filter(row -> row.alias().equals(alias)).toList();
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
     * @param decision its id is not read
     */
    void record(PromotionRecord decision) {
        if (newest().filter(last -> same(last, decision)).isPresent()) {
            return;
        }
        String before = newest().map(PromotionRecord::id).orElse("");
        table.record(decision.withId(RecordId.of(
                before,
                decision.model(),
                decision.version(),
                decision.manifestSha256(),
                decision.decision(),
                decision.alias(),
                decision.gatesSha256(),
                decision.evaluatedAt())));
    }

    private static boolean same(PromotionRecord last, PromotionRecord decision) {
        return last.version() == decision.version()
                && last.manifestSha256().equals(decision.manifestSha256())
                && last.decision().equals(decision.decision())
                && last.gatesSha256().equals(decision.gatesSha256())
                && Objects.equals(last.evaluatedAt(), decision.evaluatedAt());
    }
}
