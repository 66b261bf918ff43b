package io.crpbot.jobs.ingest;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;

/**
 * When bad input stops an ingestion, from {@code conf/ingest.yaml}.
 *
 * @param maxBadShare highest share of rows that may be refused or conflict, 0 to 1
 * @param toleratedBadRows so many bad rows never stop a run
 */
public record IngestLimits(double maxBadShare, long toleratedBadRows) {
    public IngestLimits {
        if (!(maxBadShare >= 0 && maxBadShare <= 1) || toleratedBadRows < 0) {
            throw new IllegalArgumentException("max_bad_share " + maxBadShare
                    + " must lie in 0..1 and tolerated_bad_rows " + toleratedBadRows + " must be 0 or more");
        }
    }

    /** Reads {@code ingest.yaml} in the configuration folder. */
    public static IngestLimits load(Path conf) {
        return ConfigLoader.load(conf.resolve("ingest.yaml"), IngestLimits.class);
    }

    boolean exceeded(long bad, long read) {
        return bad > toleratedBadRows && bad > maxBadShare * read;
    }
}
