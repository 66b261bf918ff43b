package io.crpbot.scorer.killswitch;

import io.crpbot.scorer.database.DatabaseStore;
import java.time.Instant;
import java.util.Optional;

/** The stored state of the kill switch: one row, absent until it is first set. */
public final class KillSwitchStore {
    private final DatabaseStore database;

    public KillSwitchStore(DatabaseStore database) {
        this.database = database;
    }

    public Optional<KillSwitchEntry> read() {
        return database.query("read the kill switch", handle -> handle.createQuery(
                        "select engaged, reason, changed_by, changed_millis from kill_switch where id = 1")
                .map((rs, context) -> new KillSwitchEntry(
                        rs.getBoolean(1), rs.getString(2), rs.getString(3), Instant.ofEpochMilli(rs.getLong(4))))
                .findOne());
    }

    public void write(KillSwitchEntry entry) {
        database.query("store the kill switch", handle -> {
            handle.execute("delete from kill_switch where id = 1");
            return handle.createUpdate("""
                            insert into kill_switch (id, engaged, reason, changed_by, changed_millis)
                            values (1, :engaged, :reason, :by, :at)
                            """)
                    .bind("engaged", entry.engaged())
                    .bind("reason", entry.reason())
                    .bind("by", entry.changedBy())
                    .bind("at", entry.changedAt().toEpochMilli())
                    .execute();
        });
    }
}
