package io.crpbot.jobs.challenge;

import io.crpbot.core.challenge.ChallengeSettings;
import io.crpbot.core.challenge.Programme;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.jobs.lake.ChallengeConditions;
import io.crpbot.jobs.lake.JudgedPart;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is simulated of one bundle.
 *
 * @param initial capital of each account
 * @param programmes that have one of the rule sets as a phase
 * @param plans one a rule set, with the trade rule and tiers that the bundle pins
 * @param risks of a trade at which the chance to pass is simulated too
 * @param pathsPerRisk accounts for each of them
 * @param conditions that the accounts trade under, those of all phases of the programmes among them
 */
public record ChallengeConfig(
        JudgedPart judged,
        BigDecimal initial,
        ChallengeSettings simulation,
        List<Programme> programmes,
        List<TradingPlan> plans,
        List<Double> risks,
        int pathsPerRisk,
        ChallengeConditions conditions) {}
