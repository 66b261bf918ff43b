package io.crpbot.scorer.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a run decided. */
final class RunSummary {
    private int decisions;
    private int emitted;
    private final Map<String, Integer> refusals = new TreeMap<>();
    private double highestConfidence = Double.NaN;
    private String highestAt = "";

    void add(JsonNode decision) {
        decisions++;
        if (decision.path("signal").isObject()) {
            emitted++;
        }
        for (JsonNode guard : decision.get("guards")) {
            if (!guard.get("passed").booleanValue()) {
                refusals.merge(guard.get("name").textValue(), 1, Integer::sum);
            }
        }
        JsonNode confidence = decision.path("confidence");
        if (confidence.isNumber() && !(confidence.doubleValue() <= highestConfidence)) {
            highestConfidence = confidence.doubleValue();
            highestAt = decision.get("symbol").textValue() + " at "
                    + decision.get("as_of").textValue();
        }
    }

    RunResult result(Map<String, Integer> fills, String netProfit, double seconds) {
        return new RunResult(
                decisions,
                emitted,
                refusals,
                fills,
                netProfit,
                Double.isNaN(highestConfidence) ? null : highestConfidence,
                highestAt,
                seconds);
    }
}
