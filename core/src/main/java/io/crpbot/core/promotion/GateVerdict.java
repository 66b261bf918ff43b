package io.crpbot.core.promotion;

/**
 * What one gate says about one ensemble.
 *
 * @param operator the comparison as written: {@code >=}
 * @param required the gate's value; null where that is the champion's figure and there is none
 * @param actual the measured value; null where it is missing or undefined, which fails
 * @param reason why it failed; empty where it passed
 */
public record GateVerdict(
        String metric,
        String operator,
        Double required,
        Double actual,
        Severity severity,
        boolean passed,
        String reason) {

    /** Failed and not merely a warning. */
    public boolean blocks() {
        return !passed && severity == Severity.ERROR;
    }
}
