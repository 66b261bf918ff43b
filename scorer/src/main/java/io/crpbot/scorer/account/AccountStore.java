package io.crpbot.scorer.account;

import io.crpbot.scorer.database.DatabaseStore;
import java.time.Instant;
import java.util.Optional;

/** The one account of the service, as JSON. */
public final class AccountStore {
    private final DatabaseStore database;

    public AccountStore(DatabaseStore database) {
        this.database = database;
    }

    public Optional<String> read() {
        return database.query("read the account", handle -> handle.createQuery("select body from account where id = 1")
                .mapTo(String.class)
                .findOne());
    }

    public void write(String body, Instant at) {
        database.query("store the account", handle -> {
            handle.execute("delete from account where id = 1");
            return handle.createUpdate("insert into account (id, body, updated_millis) values (1, :body, :at)")
                    .bind("body", body)
                    .bind("at", at.toEpochMilli())
                    .execute();
        });
    }
}
