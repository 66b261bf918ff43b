package io.crpbot.core.promotion;

import java.util.List;

/**
 * What the gates decided.
 *
 * @param promoted it passed every gate, under gates no weaker and settings no other than the shipped ones
 * @param verdicts one a gate, the built-in one last
 * @param weakenings in words, how gates in force and settings of the measurement fall short of the shipped ones
 * @param reason the decision in plain words
 */
public record PromotionDecision(boolean promoted, List<GateVerdict> verdicts, List<String> weakenings, String reason) {
    public PromotionDecision {
        verdicts = List.copyOf(verdicts);
        weakenings = List.copyOf(weakenings);
    }
}
