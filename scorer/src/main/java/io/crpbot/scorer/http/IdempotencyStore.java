package io.crpbot.scorer.http;

import io.crpbot.scorer.database.DatabaseStore;
import java.time.Instant;
import java.util.Optional;

/** Answers already given, by the key that the caller chose for the request. */
final class IdempotencyStore {
    /** @param fingerprint hash of method, path and body, so that a key is not used for two requests */
    record StoredAnswer(String fingerprint, int status, String body) {}

    private final DatabaseStore database;

    IdempotencyStore(DatabaseStore database) {
        this.database = database;
    }

    Optional<StoredAnswer> find(String key) {
        return database.query("read an answer", handle -> handle.createQuery(
                        "select fingerprint, status, body from idempotency where request_key = :key")
                .bind("key", key)
                .map((rs, context) -> new StoredAnswer(rs.getString(1), rs.getInt(2), rs.getString(3)))
                .findOne());
    }

    void insert(String key, StoredAnswer answer, Instant at) {
        database.query("store an answer", handle -> handle.createUpdate("""
                        insert into idempotency (request_key, fingerprint, status, body, stored_millis)
                        values (:key, :fingerprint, :status, :body, :at)
                        """)
                .bind("key", key)
                .bind("fingerprint", answer.fingerprint())
                .bind("status", answer.status())
                .bind("body", answer.body())
                .bind("at", at.toEpochMilli())
                .execute());
    }
}
