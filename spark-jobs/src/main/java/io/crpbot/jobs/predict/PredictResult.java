package io.crpbot.jobs.predict;

import io.crpbot.core.label.Part;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was predicted and stored.
 *
 * @param rows predictions of all models together
 * @param stored predictions by {@code name:version}
 */
public record PredictResult(Part part, long rows, Map<String, Long> stored) {
    public PredictResult {
        stored = Collections.unmodifiableMap(new TreeMap<>(stored));
    }
}
