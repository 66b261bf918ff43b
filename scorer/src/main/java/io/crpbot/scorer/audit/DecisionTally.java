package io.crpbot.scorer.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Counts decisions as they are stored: how many gave signals, what refused the others, how confident the best was. */
public final class DecisionTally {
    /**
     * A guard's refusals.
     *
     * @param latest its detail at the decision added last
     */
    public record Refusals(int count, String latest) {}

    private final Map<String, Refusals> refusals = new TreeMap<>();
    private int decisions;
    private int signals;
    private double highestConfidence = Double.NaN;
    private String highestAt = "";

    public void add(JsonNode decision) {
        decisions++;
        if (decision.path("signal").isObject()) {
            signals++;
        }
        for (JsonNode guard : decision.get("guards")) {
            if (!guard.get("passed").booleanValue()) {
                String name = guard.get("name").textValue();
                int before = refusals.containsKey(name) ? refusals.get(name).count() : 0;
                refusals.put(name, new Refusals(before + 1, guard.get("detail").asText()));
            }
        }
        JsonNode confidence = decision.path("confidence");
        if (confidence.isNumber() && !(confidence.doubleValue() <= highestConfidence)) {
            highestConfidence = confidence.doubleValue();
            highestAt = decision.get("symbol").textValue() + " at "
                    + decision.get("as_of").textValue();
        }
    }

    public int decisions() {
        return decisions;
    }

    public int signals() {
        return signals;
    }

    /** By guard; one decision may be refused by several. */
    public Map<String, Refusals> refusals() {
        return Collections.unmodifiableMap(refusals);
    }

    /** Empty when nothing was predicted. */
    public OptionalDouble highestConfidence() {
        return Double.isNaN(highestConfidence) ? OptionalDouble.empty() : OptionalDouble.of(highestConfidence);
    }

    /** Symbol and time of the highest confidence; empty when nothing was predicted. */
    public String highestAt() {
        return highestAt;
    }
}
