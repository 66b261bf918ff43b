package io.crpbot.scorer.notify;

import io.crpbot.scorer.audit.AuditKind;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** What was sent out and what did not arrive, each also a line of the audit trail. */
public final class NotificationStore {
    private static final String SELECT =
            "select decision_id, channel, delivered, tries, detail, at_millis from notification ";

    private final DatabaseStore database;
    private final AuditStore audit;

    public NotificationStore(DatabaseStore database, AuditStore audit) {
        this.database = database;
        this.audit = audit;
    }

    void insert(Notification notification) {
        database.write("store the notification of " + notification.decision(), () -> {
            audit.append(AuditKind.NOTIFICATION, notification.at(), Json.write(notification));
            return database.query("store a notification", handle -> handle.createUpdate("""
                            insert into notification (decision_id, channel, delivered, tries, detail, at_millis)
                            values (:decision, :channel, :delivered, :tries, :detail, :at)
                            """)
                    .bind("decision", notification.decision())
                    .bind("channel", notification.channel())
                    .bind("delivered", notification.delivered())
                    .bind("tries", notification.tries())
                    .bind("detail", notification.detail())
                    .bind("at", notification.at().toEpochMilli())
                    .execute());
        });
    }

    /** The newest, newest first. */
    public List<Notification> latest(int count) {
        return database.query(
                "read notifications", handle -> handle.createQuery(SELECT + "order by at_millis desc limit :count")
                        .bind("count", count)
                        .map(NotificationStore::notification)
                        .list());
    }

    /** Those that did not arrive since the given instant, newest first. */
    public List<Notification> undelivered(Instant since) {
        return database.query("read notifications", handle -> handle.createQuery(
                        SELECT + "where not delivered and at_millis >= :since order by at_millis desc")
                .bind("since", since.toEpochMilli())
                .map(NotificationStore::notification)
                .list());
    }

    private static Notification notification(ResultSet rs, StatementContext context) throws SQLException {
        return new Notification(
                rs.getString(1),
                rs.getString(2),
                rs.getBoolean(3),
                rs.getInt(4),
                rs.getString(5),
                Instant.ofEpochMilli(rs.getLong(6)));
    }
}
