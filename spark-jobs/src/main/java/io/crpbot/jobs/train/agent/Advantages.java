package io.crpbot.jobs.train.agent;

/**
 * Generalised advantage estimation (Schulman et al. 2016): the discounted sum, by {@code gamma x lambda}, of the temporal
 * differences {@code r + gamma x V(next) - V} until the episode ends. Where it is only truncated, V of its last state
 * stands for what would have followed.
 */
final class Advantages {
    private Advantages() {}

    static double[] of(Rollout rollout, double gamma, double lambda) {
        double[] advantages = new double[rollout.steps()];
        double running = 0;
        for (int step = advantages.length - 1; step >= 0; step--) {
            double difference = rollout.rewards()[step] + gamma * rollout.nextValues()[step] - rollout.values()[step];
            running = difference + (rollout.ended()[step] ? 0 : gamma * lambda * running);
            advantages[step] = running;
        }
        return advantages;
    }
}
