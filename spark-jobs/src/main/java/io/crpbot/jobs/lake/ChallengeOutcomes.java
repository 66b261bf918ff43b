package io.crpbot.jobs.lake;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.challenge.Programme;
import io.crpbot.core.challenge.ProgrammeChance;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How simulated accounts ended under one rule set and risk.
 *
 * @param configured whether the risk is the configured one, and not another one tried beside it
 * @param best whether accounts pass most often at this risk of all that were tried; of several the smallest, and none where
 *     none ever passes
 * @param independentAccounts how many accounts the recorded days hold that share no block of days
 * @param accounts on resampled days
 * @param checked the first of these, asked one by one for breaches
 * @param violations how many of the checked ones broke a rule
 * @param shares of the resampled accounts by outcome
 * @param starts accounts that began on each recorded day, by outcome
 * @param medianDays days until half of those that pass have passed
 * @param slowDays the same for 90 of 100
 */
public record ChallengeOutcomes(
        String rules,
        double riskPerTrade,
        boolean configured,
        boolean best,
        int recordedDays,
        double meanBlockDays,
        double independentAccounts,
        int accounts,
        int checked,
        int violations,
        Map<Outcome, Estimate> shares,
        Map<Outcome, Integer> starts,
        Estimate medianDays,
        Estimate slowDays) {
    public ChallengeOutcomes {
        shares = Collections.unmodifiableMap(new EnumMap<>(shares));
        starts = Collections.unmodifiableMap(new EnumMap<>(starts));
    }

    public static ChallengeOutcomes of(ChallengeResult result, boolean configured, boolean best) {
        return new ChallengeOutcomes(
                result.rules(),
                result.riskPerTrade(),
                configured,
                best,
                result.recordedDays(),
                result.meanBlockDays(),
                result.independentAccounts(),
                result.resampled().accounts(),
                result.checked().accounts(),
                result.checked().violations(),
                result.probabilities(),
                result.starts().ends(),
                result.medianDays(),
                result.slowDays());
    }

    public Estimate passed() {
        return shares.get(Outcome.PASSED);
    }

    /** The chances of those programmes of which all phases were simulated at the configured risk. */
    public static List<ProgrammeChance> programmes(
            List<Programme> programmes, Collection<ChallengeOutcomes> simulations) {
        Map<String, Estimate> passed = simulations.stream()
                .filter(ChallengeOutcomes::configured)
                .collect(Collectors.toMap(ChallengeOutcomes::rules, ChallengeOutcomes::passed));
        return programmes.stream()
                .flatMap(programme -> ProgrammeChance.of(programme, passed).stream())
                .toList();
    }
}
