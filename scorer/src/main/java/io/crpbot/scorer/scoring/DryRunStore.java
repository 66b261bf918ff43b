package io.crpbot.scorer.scoring;

import io.crpbot.scorer.database.DatabaseStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * In which hours a bundle decided in dry run, by the hash of its manifest: what it has to show before it may decide live. An
 * hour counts once, however many decisions fall into it, so that a replay at many times the speed of the market shows
 * nothing.
 */
public final class DryRunStore {
    private final DatabaseStore database;

    public DryRunStore(DatabaseStore database) {
        this.database = database;
    }

    /**
     * Counts the hour of a decision; call it inside the decision's transaction.
     *
     * @param decidedAt when it was decided, and not what it was about
     */
    public void decided(String manifestSha256, Instant decidedAt) {
        long hour = decidedAt.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        database.query("count dry run", handle -> {
            boolean counted = handle.createQuery("""
                            select count(*) from dry_run_hour
                            where manifest_sha256 = :sha and hour_millis = :hour
                            """)
                            .bind("sha", manifestSha256)
                            .bind("hour", hour)
                            .mapTo(Long.class)
                            .one()
                    > 0;
            return counted
                    ? 0
                    : handle.createUpdate(
                                    "insert into dry_run_hour (manifest_sha256, hour_millis) values (:sha, :hour)")
                            .bind("sha", manifestSha256)
                            .bind("hour", hour)
                            .execute();
        });
    }

    /** Hours in which the bundle decided. */
    public long hours(String manifestSha256) {
        return database.query("read dry run", handle -> handle.createQuery(
                        "select count(*) from dry_run_hour where manifest_sha256 = :sha")
                .bind("sha", manifestSha256)
                .mapTo(Long.class)
                .one());
    }
}
