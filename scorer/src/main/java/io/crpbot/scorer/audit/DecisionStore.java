package io.crpbot.scorer.audit;

import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.database.DatabaseStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Which audit line holds which decision: at most one a symbol and minute. */
public final class DecisionStore {
    private static final String SELECT = """
            select d.id, d.symbol, d.as_of_millis, d.audit_sequence, a.hash, a.body
            from decision d join audit a on a.sequence_number = d.audit_sequence
            """;

    private final DatabaseStore database;

    public DecisionStore(DatabaseStore database) {
        this.database = database;
    }

    /** Points at the audit line that was just appended; call it inside {@link DatabaseStore#write}. */
    public void insert(String id, Symbol symbol, Instant asOf, AuditEntry line) {
        database.query("store decision " + id, handle -> handle.createUpdate("""
                        insert into decision (id, symbol, as_of_millis, audit_sequence)
                        values (:id, :symbol, :asOf, :sequence)
                        """)
                .bind("id", id)
                .bind("symbol", symbol.value())
                .bind("asOf", asOf.toEpochMilli())
                .bind("sequence", line.sequence())
                .execute());
    }

    public Optional<StoredDecision> find(Symbol symbol, Instant asOf) {
        return database.query("read a decision", handle -> handle.createQuery(
                        SELECT + "where d.symbol = :symbol and d.as_of_millis = :asOf")
                .bind("symbol", symbol.value())
                .bind("asOf", asOf.toEpochMilli())
                .map(DecisionStore::decision)
                .findOne());
    }

    /** Finds by the whole id or by its first characters, where these are enough to tell; after all hex digits comes g. */
    public List<StoredDecision> byId(String idOrStart) {
        return database.query("read a decision", handle -> handle.createQuery(
                        SELECT + "where d.id >= :from and d.id < :to order by d.id limit 2")
                .bind("from", idOrStart)
                .bind("to", idOrStart + 'g')
                .map(DecisionStore::decision)
                .list());
    }

    /** The newest decisions, newest first. */
    public List<StoredDecision> latest(int count) {
        return database.query(
                "read decisions", handle -> handle.createQuery(SELECT + "order by d.audit_sequence desc limit :count")
                        .bind("count", count)
                        .map(DecisionStore::decision)
                        .list());
    }

    /** The decisions about minutes that ended after the given instant, in the order in which they were taken. */
    public List<StoredDecision> since(Instant asOf) {
        return database.query("read decisions", handle -> handle.createQuery(
                        SELECT + "where d.as_of_millis > :asOf order by d.audit_sequence")
                .bind("asOf", asOf.toEpochMilli())
                .map(DecisionStore::decision)
                .list());
    }

    /** The newest decisions that gave a signal, newest first. */
    public List<StoredDecision> latestSignals(int count) {
        return database.query("read signals", handle -> handle.createQuery(SELECT + """
                        join emitted_signal s on s.decision_id = d.id
                        order by d.audit_sequence desc limit :count
                        """)
                .bind("count", count)
                .map(DecisionStore::decision)
                .list());
    }

    private static StoredDecision decision(ResultSet rs, StatementContext context) throws SQLException {
        return new StoredDecision(
                rs.getString(1),
                Symbol.of(rs.getString(2)),
                Instant.ofEpochMilli(rs.getLong(3)),
                rs.getLong(4),
                rs.getString(5),
                rs.getString(6));
    }
}
