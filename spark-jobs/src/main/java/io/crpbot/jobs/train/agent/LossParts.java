package io.crpbot.jobs.train.agent;

/**
 * What a loss consists of, means over steps.
 *
 * @param policy the clipped surrogate's share
 * @param value half the squared error of the value
 * @param entropy of the policy over the legal actions, in nats
 * @param divergence how far the policy has moved from the one that acted, in nats
 * @param clipped share of steps whose ratio lies beyond the clip
 */
public record LossParts(double policy, double value, double entropy, double divergence, double clipped) {
    LossParts plus(LossParts other) {
        return new LossParts(
                policy + other.policy,
                value + other.value,
                entropy + other.entropy,
                divergence + other.divergence,
                clipped + other.clipped);
    }

    LossParts over(int count) {
        return new LossParts(policy / count, value / count, entropy / count, divergence / count, clipped / count);
    }
}
