package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.lake.LakeSession;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a run, made when the first command asks for it. Not thread-safe. */
final class LazySession implements AutoCloseable {
    private SparkSession session;
    private String master;

    /** The session on {@code requested}; a run has one master. */
    SparkSession open(String requested) {
        if (session == null) {
            session = LakeSession.open(requested);
            master = requested;
        } else if (!requested.equals(master)) {
            throw PipelineException.configuration(
                    "Cannot use Spark master " + requested + ": this run already uses " + master);
        }
        return session;
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
            session = null;
        }
    }
}
