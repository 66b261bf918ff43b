package io.crpbot.core.check;

import io.crpbot.core.failure.PipelineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file, so that one message tells all of it; of many flaws the first. Not thread-safe. */
final class BadCells {
    private static final int SHOWN = 10;

    private final Path file;
    private final List<String> shown = new ArrayList<>();
    private long count;

    BadCells(Path file) {
        this.file = file;
    }

    void add(long line, String what) {
        if (count++ < SHOWN) {
            shown.add(file + ":" + line + ": " + what);
        }
    }

    /** @throws PipelineException naming the flaws by line if there is any */
    void refuse() {
        if (count > 0) {
            throw PipelineException.failed("Cannot read " + String.join("; ", shown)
                    + (count > SHOWN ? "; and " + (count - SHOWN) + " more" : ""));
        }
    }
}
