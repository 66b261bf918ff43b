package io.crpbot.jobs.challenge;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.metric.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The chance to pass all phases of a programme, each of which begins with a fresh account on days of its own.
 *
 * @param passed product of the phases' chances; its interval is the product of theirs, which is too wide rather than too
 *     narrow
 * @param attempts expected number of attempts until one passes; null where none does
 * @param fees expected sum of the fees until then; null where none passes or there is no fee
 */
public record ProgrammeChance(String name, List<String> phases, Estimate passed, Double attempts, Double fees) {
    static ProgrammeChance of(ChallengeFile.Programme programme, Map<String, ChallengeResult> results) {
        double value = 1;
        double low = 1;
        double high = 1;
        for (String phase : programme.phases()) {
            Estimate passed = results.get(phase).probabilities().get(Outcome.PASSED);
            value *= passed.value();
            low *= passed.interval().low();
            high *= passed.interval().high();
        }
        BigDecimal fee = programme.fee();
        return new ProgrammeChance(
                programme.name(),
                programme.phases(),
                new Estimate(value, new Interval(low, high)),
                value > 0 ? 1 / value : null,
                value > 0 && fee != null ? fee.doubleValue() / value : null);
    }
}
