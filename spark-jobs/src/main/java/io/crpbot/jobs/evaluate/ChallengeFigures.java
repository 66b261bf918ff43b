package io.crpbot.jobs.evaluate;

import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import java.util.Map;
import java.util.Optional;

/** How simulated challenges ended, as gates read it. Nothing where none was simulated. */
final class ChallengeFigures {
    private ChallengeFigures() {}

    static Map<String, Figure> of(Optional<ChallengeOutcomes> challenge) {
        return challenge.map(ChallengeFigures::figures).orElse(Map.of());
    }

    private static Map<String, Figure> figures(ChallengeOutcomes found) {
        return Map.of(
                Metric.CHALLENGE_PASS,
                share(found, Outcome.PASSED),
                Metric.CHALLENGE_DAILY_BREACH,
                share(found, Outcome.DAILY_LOSS),
                Metric.CHALLENGE_TOTAL_BREACH,
                share(found, Outcome.MAX_LOSS),
                Metric.CHALLENGE_OPEN,
                share(found, Outcome.OPEN),
                Metric.CHALLENGE_VIOLATIONS,
                Figure.of(found.violations()).over(found.checked()));
    }

    private static Figure share(ChallengeOutcomes found, Outcome outcome) {
        Estimate share = found.shares().get(outcome);
        return Figure.of(share.value(), share.interval()).over(found.recordedDays());
    }
}
