package io.crpbot.jobs.export;

import io.crpbot.core.failure.PipelineException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a file is written. */
public enum ExportFormat {
    /** Snappy-compressed Parquet; timestamps in microseconds, UTC. */
    PARQUET(".parquet", "snappy"),
    /** Gzip-compressed CSV with a header; timestamps in ISO 8601, doubles with as many digits as give the same bits back. */
    CSV(".csv.gz", "gzip");

    private final String extension;
    private final String compression;

    ExportFormat(String extension, String compression) {
        this.extension = extension;
        this.compression = compression;
    }

    /** Reads {@code parquet} or {@code csv}. */
    public static ExportFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(text))
                .findFirst()
                .orElseThrow(() -> PipelineException.configuration("Cannot export as '" + text + "': expected "
                        + Arrays.stream(values()).map(ExportFormat::label).collect(Collectors.joining(" or "))));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String extension() {
        return extension;
    }

    String compression() {
        return compression;
    }
}
