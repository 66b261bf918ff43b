package io.crpbot.scorer.account;

import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.database.DatabaseStore;
import java.time.Instant;
import java.util.Optional;

/** The one account of the service, as JSON: in dry run the paper account, live the reported one; each keeps its own. */
public final class AccountStore {
    private static final int LIVE = 1;
    private static final int PAPER = 2;

    private final DatabaseStore database;
    private final int id;

    public AccountStore(DatabaseStore database, RunMode mode) {
        this.database = database;
        this.id = mode == RunMode.LIVE ? LIVE : PAPER;
    }

    public Optional<String> read() {
        return database.query(
                "read the account", handle -> handle.createQuery("select body from account where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    public void write(String body, Instant at) {
        database.query("store the account", handle -> {
            handle.createUpdate("delete from account where id = :id")
                    .bind("id", id)
                    .execute();
            return handle.createUpdate("insert into account (id, body, updated_millis) values (:id, :body, :at)")
                    .bind("id", id)
                    .bind("body", body)
                    .bind("at", at.toEpochMilli())
                    .execute();
        });
    }
}
