package io.crpbot.core.promotion;

/**
 * What became of one seed of an agent. Without a day every figure is NaN and nothing is accepted.
 *
 * @param agentMean mean daily net return
 * @param baseMean of the supervised ensemble alone
 * @param lowerBound of the difference; of the agent's own mean where the base does not earn
 */
public record AcceptanceVerdict(boolean accepted, double agentMean, double baseMean, double lowerBound) {}
