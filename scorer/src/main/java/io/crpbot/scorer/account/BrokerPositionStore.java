package io.crpbot.scorer.account;

import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reported positions and unanswered signals of live mode. */
public final class BrokerPositionStore {
    private final DatabaseStore database;

    public BrokerPositionStore(DatabaseStore database) {
        this.database = database;
    }

    void write(BrokerPosition position) {
        database.query("store position " + position.id(), handle -> {
            handle.execute("delete from broker_position where id = ?", position.id());
            return handle.createUpdate("""
                            insert into broker_position (id, symbol, state, opened_millis, body)
                            values (:id, :symbol, :state, :at, :body)
                            """)
                    .bind("id", position.id())
                    .bind("symbol", position.symbol().value())
                    .bind("state", position.state().name())
                    .bind("at", position.at().toEpochMilli())
                    .bind("body", Json.write(position))
                    .execute();
        });
    }

    Optional<BrokerPosition> find(String id) {
        return database.query(
                "read position " + id, handle -> handle.createQuery("select body from broker_position where id = :id")
                        .bind("id", id)
                        .map((rs, context) -> Json.read(rs.getString(1), BrokerPosition.class))
                        .findOne());
    }

    /** All that can still lose money, oldest first. */
    List<BrokerPosition> counting() {
        return database.query("read positions", handle -> handle.createQuery("""
                        select body from broker_position where state in ('SIGNALLED', 'OPEN') order by opened_millis, id
                        """)
                .map((rs, context) -> Json.read(rs.getString(1), BrokerPosition.class))
                .list());
    }

    /** All whose state was reached after the instant, oldest first. */
    List<BrokerPosition> changedAfter(Instant instant) {
        return database.query("read positions", handle -> handle.createQuery("""
                        select body from broker_position where opened_millis > :after order by opened_millis, id
                        """)
                .bind("after", instant.toEpochMilli())
                .map((rs, context) -> Json.read(rs.getString(1), BrokerPosition.class))
                .list());
    }
}
