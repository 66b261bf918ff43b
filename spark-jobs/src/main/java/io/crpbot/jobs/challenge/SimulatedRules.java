package io.crpbot.jobs.challenge;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the accounts under one rule set.
 *
 * @param own at the configured risk
 * @param others at the other risks that were asked for, in their order; empty where no account could trade
 * @param candidates minutes of the replayed days after which the model was sure enough for a signal
 */
record SimulatedRules(ChallengeResult own, List<ChallengeResult> others, long candidates) {
    Optional<RiskCurve> curve() {
        return others.isEmpty() ? Optional.empty() : Optional.of(RiskCurve.of(others));
    }

    /** As they are stored, the configured risk first. */
    List<ChallengeOutcomes> outcomes() {
        double best =
                curve().flatMap(RiskCurve::best).map(RiskCurve.Point::risk).orElse(Double.NaN);
        List<ChallengeOutcomes> outcomes = new ArrayList<>();
        outcomes.add(ChallengeOutcomes.of(own, true, false));
        others.forEach(other -> outcomes.add(ChallengeOutcomes.of(other, false, other.riskPerTrade() == best)));
        return outcomes;
    }
}
