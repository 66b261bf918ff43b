package io.crpbot.scorer.http;

import io.crpbot.core.model.Sha256;
import io.crpbot.scorer.database.DatabaseStore;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.Optional;

/**
 * Gives a route the header {@code Idempotency-Key}: the first request with a key is carried out and its answer stored in
 * the same transaction; a repetition gets that answer and changes nothing.
 */
final class IdempotentHandler implements Handler {
    static final String HEADER = "Idempotency-Key";

    private final DatabaseStore database;
    private final IdempotencyStore store;
    private final Clock clock;
    private final Handler route;

    IdempotentHandler(DatabaseStore database, IdempotencyStore store, Clock clock, Handler route) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.route = route;
    }

    @Override
    public void handle(Context ctx) throws Exception {
        String key = ctx.header(HEADER);
        if (key == null) {
            route.handle(ctx);
            return;
        }
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            throw ProblemException.badField(HEADER, "expected 1 to 200 printable characters");
        }
        database.write("answer " + ctx.path(), () -> once(ctx, key));
    }

    private boolean once(Context ctx, String key) {
        String fingerprint = fingerprint(ctx);
        Optional<IdempotencyStore.StoredAnswer> stored = store.find(key);
        if (stored.isPresent()) {
            if (!stored.get().fingerprint().equals(fingerprint)) {
                throw ProblemException.of(422, "the key was used before for another request");
            }
            ctx.status(stored.get().status())
                    .header("Idempotency-Replayed", "true")
                    .contentType("application/json")
                    .result(stored.get().body());
            return false;
        }
        run(ctx);
        store.insert(
                key, new IdempotencyStore.StoredAnswer(fingerprint, ctx.statusCode(), ctx.result()), clock.instant());
        return true;
    }

    private void run(Context ctx) {
        try {
            route.handle(ctx);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot answer " + ctx.path(), e);
        }
    }

    private static String fingerprint(Context ctx) {
        String request = ctx.method() + "\n" + ctx.path() + "\n" + ctx.body();
        return Sha256.of(request);
    }
}
