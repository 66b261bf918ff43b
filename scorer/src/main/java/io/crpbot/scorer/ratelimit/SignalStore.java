package io.crpbot.scorer.ratelimit;

import io.crpbot.core.decision.Emission;
import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.model.Tier;
import io.crpbot.core.trade.Signal;
import io.crpbot.scorer.database.DatabaseStore;
import java.time.Instant;

/** The signals that were emitted; what the rate limits count, so that a restart forgets none. */
public final class SignalStore {
    private final DatabaseStore database;

    public SignalStore(DatabaseStore database) {
        this.database = database;
    }

    /** Counts the signal of a decision; call it inside the decision's transaction. */
    public void insert(String decisionId, Signal signal) {
        database.query("count signal " + decisionId, handle -> handle.createUpdate("""
                        insert into emitted_signal (decision_id, symbol, as_of_millis, tier)
                        values (:id, :symbol, :asOf, :tier)
                        """)
                .bind("id", decisionId)
                .bind("symbol", signal.symbol().value())
                .bind("asOf", signal.instant().toEpochMilli())
                .bind("tier", signal.tier().name())
                .execute());
    }

    /** The signals that count at the given instant, all symbols. */
    public RateWindow window(Instant asOf) {
        return new RateWindow(database.query("count signals", handle -> handle.createQuery("""
                        select as_of_millis, tier from emitted_signal
                        where as_of_millis > :from order by as_of_millis
                        """)
                .bind("from", asOf.minus(RateWindow.LENGTH).toEpochMilli())
                .map((rs, context) -> new Emission(Instant.ofEpochMilli(rs.getLong(1)), Tier.valueOf(rs.getString(2))))
                .list()));
    }
}
