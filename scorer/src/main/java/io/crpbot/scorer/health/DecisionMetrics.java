package io.crpbot.scorer.health;

import io.crpbot.scorer.scoring.DecisionListener;
import io.crpbot.scorer.scoring.DecisionRecord;

/** Counts decisions and what refused them. */
public final class DecisionMetrics implements DecisionListener {
    private final ScorerMetrics metrics;

    public DecisionMetrics(ScorerMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void decided(DecisionRecord decision) {
        metrics.decision(decision.symbol().value(), decision.signal().isPresent());
        decision.guards().stream().filter(guard -> !guard.passed()).forEach(guard -> metrics.refusal(guard.name()));
    }
}
