package io.crpbot.core.challenge;

import io.crpbot.core.challenge.PathEnd.Outcome;
import java.util.Map;

/**
 * What becomes of accounts under one rule set.
 *
 * @param riskPerTrade share of the equity at risk in each trade
 * @param recordedDays that were resampled
 * @param meanBlockDays mean length of the resampled blocks
 * @param independentAccounts how many accounts the recorded days hold that share no block of days, not rounded
 * @param starts accounts that begin on each recorded day and go on with the days that followed; those that the data end
 *     cut short are open
 * @param resampled accounts on resampled days
 * @param checked the first {@value ChallengeSimulation#CHECKED} of these, in which no loss rule may be broken
 * @param probabilities shares of the resampled accounts by outcome
 * @param medianDays days until half of those that pass have passed
 * @param slowDays the same for 90 of 100
 */
public record ChallengeResult(
        String rules,
        double riskPerTrade,
        int recordedDays,
        double meanBlockDays,
        double independentAccounts,
        Shares starts,
        Shares resampled,
        Shares checked,
        Map<Outcome, Estimate> probabilities,
        Estimate medianDays,
        Estimate slowDays) {}
