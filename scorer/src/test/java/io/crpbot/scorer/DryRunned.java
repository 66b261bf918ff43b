package io.crpbot.scorer;

import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.scoring.DryRunStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Gives a bundle a past in dry run, in the database of a scorer that does not run. */
public final class DryRunned {
    private static final Instant FIRST = Instant.parse("2024-10-01T00:30:00Z");

    private DryRunned() {}

    /** @param hours different ones in which it decided */
    public static void write(Path lake, FakeModel model, int hours) {
        write(lake, model.info().sha256(), hours);
    }

    /** @param manifestSha256 of the bundle */
    public static void write(Path lake, String manifestSha256, int hours) {
        try (DatabaseStore database = open(lake)) {
            DryRunStore store = new DryRunStore(database);
            for (int i = 0; i < hours; i++) {
                store.decided(manifestSha256, FIRST.plus(Duration.ofHours(i)));
            }
        }
    }

    public static long hours(Path lake, FakeModel model) {
        try (DatabaseStore database = open(lake)) {
            return new DryRunStore(database).hours(model.info().sha256());
        }
    }

    /** The accounts in the database, the first characters of each by its number. */
    public static Map<Integer, String> accounts(Path lake) {
        try (DatabaseStore database = open(lake)) {
            return database.query("read accounts", handle -> handle.createQuery("select id, body from account")
                    .reduceRows(new TreeMap<>(), (found, row) -> {
                        found.put(
                                row.getColumn("id", Integer.class),
                                row.getColumn("body", String.class).substring(0, 11));
                        return found;
                    }));
        }
    }

    public static DatabaseStore open(Path lake) {
        return DatabaseStore.open(
                "jdbc:h2:file:" + lake.resolve("scorer/crpbot").toAbsolutePath(), CommitPoints.NONE);
    }
}
