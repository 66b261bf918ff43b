package io.crpbot.jobs.lake;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of all integration tests of a JVM; making one takes seconds. */
public final class SharedSpark {
    private static final SparkSession SESSION = LakeSession.open("local[2]");

    private SharedSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    /** A lake of its own under the folder, the shipped configuration, and a clock that stands still. */
    public static JobContext context(Path folder, Instant now) {
        return context(new Lake(SESSION, folder.resolve("lake").toString()), folder, now);
    }

    public static JobContext context(Lake lake, Path folder, Instant now) {
        return new JobContext(
                lake,
                folder.resolve("models"),
                Path.of("../conf"),
                Clock.fixed(now, ZoneOffset.UTC),
                Progress.silent());
    }
}
