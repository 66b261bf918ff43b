package io.crpbot.scorer.scoring;

/** Told of each decision once it is on disk. Must not throw and must not take long. */
@FunctionalInterface
public interface DecisionListener {
    void decided(DecisionRecord decision);
}
