package io.crpbot.jobs.train.agent;

/**
 * How one update went.
 *
 * @param update from 1
 * @param steps environment steps so far
 * @param reward mean of a step
 */
public record UpdateReport(int update, long steps, double reward, LossParts loss) {}
