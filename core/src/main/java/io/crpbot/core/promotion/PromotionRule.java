package io.crpbot.core.promotion;

import io.crpbot.core.model.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides whether an ensemble becomes {@code champion}: every gate of severity error passes, the gates are no weaker than
 * the shipped ones, they were measured under the shipped settings, and nothing of it was trained or evaluated on generated
 * candles. The last condition is no gate of any file and cannot be configured away; {@link ModelRegistry#setAlias} holds
 * it a second time.
 */
public final class PromotionRule {
    /** The gate that is built in. */
    public static final String TRAINED_ON_REAL_DATA = "trained_on_real_data";

    private PromotionRule() {}

    /**
     * @param gates in force
     * @param shipped {@link Gates#shipped()}
     */
    public static PromotionDecision decide(PromotionEvidence evidence, Gates gates, Gates shipped) {
        List<GateVerdict> verdicts = new ArrayList<>(gates.judge(evidence));
        verdicts.add(realData(evidence.synthetic()));
        List<String> weakenings = weakenings(evidence, gates.weakenings(shipped));
        List<GateVerdict> blocking =
                verdicts.stream().filter(GateVerdict::blocks).toList();
        boolean promoted = blocking.isEmpty() && weakenings.isEmpty();
        return new PromotionDecision(promoted, verdicts, weakenings, reason(blocking, weakenings));
    }

    private static GateVerdict realData(boolean synthetic) {
        return new GateVerdict(
                TRAINED_ON_REAL_DATA,
                Operator.EQUAL.sign(),
                1.0,
                synthetic ? 0.0 : 1.0,
                Severity.ERROR,
                !synthetic,
                synthetic ? "synthetic data: never for live use" : "");
    }

    private static List<String> weakenings(PromotionEvidence evidence, List<Gate> weaker) {
        List<String> weakenings = new ArrayList<>();
        if (!weaker.isEmpty()) {
            weakenings.add("these gates are weaker than the shipped ones in "
                    + weaker.stream().map(Gate::toString).collect(Collectors.joining(", ")));
        }
        if (!evidence.altered().isEmpty()) {
            weakenings.add("it was measured under other settings than the shipped ones in "
                    + String.join(", ", evidence.altered()));
        }
        return weakenings;
    }

    private static String reason(List<GateVerdict> blocking, List<String> weakenings) {
        if (!blocking.isEmpty()) {
            return "refused: " + blocking.stream().map(PromotionRule::inWords).collect(Collectors.joining("; "));
        }
        if (!weakenings.isEmpty()) {
            return "accepted for dry-run only: " + String.join("; ", weakenings);
        }
        return "promoted: every gate passed";
    }

    private static String inWords(GateVerdict verdict) {
        return verdict.metric() + " (" + verdict.reason() + ")";
    }
}
