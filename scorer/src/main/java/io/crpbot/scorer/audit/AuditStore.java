package io.crpbot.scorer.audit;

import io.crpbot.scorer.database.DatabaseStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** The hash-chained audit trail. Lines are only ever appended, inside the transaction of what they record. */
public final class AuditStore {
    private static final int CHUNK = 1_000;
    private final DatabaseStore database;

    public AuditStore(DatabaseStore database) {
        this.database = database;
    }

    /** Appends one line; call it inside {@link DatabaseStore#write}. */
    public AuditEntry append(AuditKind kind, Instant at, String body) {
        AuditEntry entry = AuditEntry.after(head(), kind, at, body);
        database.query("append to the audit trail", handle -> handle.createUpdate("""
                        insert into audit (sequence_number, kind, at_millis, body, previous_hash, hash)
                        values (:sequence, :kind, :at, :body, :previous, :hash)
                        """)
                .bind("sequence", entry.sequence())
                .bind("kind", entry.kind().name())
                .bind("at", at.toEpochMilli())
                .bind("body", body)
                .bind("previous", entry.previousHash())
                .bind("hash", entry.hash())
                .execute());
        return entry;
    }

    public AuditHead head() {
        return database.query("read the audit trail", handle -> handle.createQuery("""
                        select sequence_number, hash from audit
                        order by sequence_number desc limit 1
                        """)
                .map((rs, context) -> new AuditHead(rs.getLong(1), rs.getString(2)))
                .findOne()
                .orElse(AuditHead.EMPTY));
    }

    /** The first line that does not follow from the one before it; empty when the whole chain holds. */
    public Optional<AuditEntry> firstBroken() {
        AuditHead head = AuditHead.EMPTY;
        List<AuditEntry> chunk = after(head.sequence());
        while (!chunk.isEmpty()) {
            for (AuditEntry entry : chunk) {
                if (!entry.follows(head)) {
                    return Optional.of(entry);
                }
                head = new AuditHead(entry.sequence(), entry.hash());
            }
            chunk = after(head.sequence());
        }
        return Optional.empty();
    }

    private List<AuditEntry> after(long sequence) {
        return database.query("read the audit trail", handle -> handle.createQuery("""
                        select sequence_number, kind, at_millis, body, previous_hash, hash from audit
                        where sequence_number > :sequence order by sequence_number limit :rows
                        """)
                .bind("sequence", sequence)
                .bind("rows", CHUNK)
                .map(AuditStore::entry)
                .list());
    }

    private static AuditEntry entry(ResultSet rs, StatementContext context) throws SQLException {
        return new AuditEntry(
                rs.getLong(1),
                AuditKind.valueOf(rs.getString(2)),
                Instant.ofEpochMilli(rs.getLong(3)),
                rs.getString(4),
                rs.getString(5),
                rs.getString(6));
    }
}
