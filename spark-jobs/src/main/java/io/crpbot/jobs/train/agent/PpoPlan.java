package io.crpbot.jobs.train.agent;

import java.io.Serializable;

/**
 * How an agent learns.
 *
 * @param steps environment steps of one seed's training; whole updates, so the last one may go beyond
 * @param environments episodes that are played side by side
 * @param horizon steps of each environment between two updates
 * @param epochs passes over the steps of an update
 * @param minibatch steps a gradient is taken over
 * @param gamma discount of a step
 * @param lambda of generalised advantage estimation (Schulman et al. 2016)
 * @param clip how far the probability of an action may move within an update, as a ratio
 * @param valueWeight weight of half the squared error of the value
 * @param entropyWeight weight of the policy's entropy, which keeps it from settling too early
 * @param maxNorm largest Euclidean norm of a gradient over all parameters
 * @param learningRate of Adam, constant, so that a training that goes on later is the same as a longer one
 * @param adamEpsilon Adam's guard against division by zero
 * @param seed of initial weights, episodes, actions and shuffling
 */
public record PpoPlan(
        long steps,
        int environments,
        int horizon,
        int epochs,
        int minibatch,
        double gamma,
        double lambda,
        double clip,
        double valueWeight,
        double entropyWeight,
        double maxNorm,
        double learningRate,
        double adamEpsilon,
        long seed)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public PpoPlan {
        if (steps < 1 || environments < 1 || horizon < 1 || epochs < 1 || minibatch < 1) {
            throw new IllegalArgumentException("Cannot train an agent with steps " + steps + ", environments "
                    + environments + ", horizon " + horizon + ", epochs " + epochs + ", minibatch " + minibatch
                    + ": all must be at least 1");
        }
        if (!(gamma >= 0 && gamma <= 1) || !(lambda >= 0 && lambda <= 1) || !(clip > 0 && clip < 1)) {
            throw new IllegalArgumentException("Cannot train an agent with gamma " + gamma + ", lambda " + lambda
                    + ", clip " + clip + ": gamma and lambda lie in 0..1, clip between 0 and 1");
        }
        if (!(valueWeight >= 0 && entropyWeight >= 0 && maxNorm > 0 && learningRate > 0 && adamEpsilon > 0)) {
            throw new IllegalArgumentException("Cannot train an agent with value weight " + valueWeight
                    + ", entropy weight " + entropyWeight + ", max norm " + maxNorm + ", learning rate " + learningRate
                    + ", adam epsilon " + adamEpsilon);
        }
    }

    /** Steps of one update. */
    public long updateSteps() {
        return (long) environments * horizon;
    }

    /** Updates of the whole training. */
    public int updates() {
        return Math.toIntExact((steps + updateSteps() - 1) / updateSteps());
    }

    public PpoPlan withSteps(long other) {
        return new PpoPlan(
                other,
                environments,
                horizon,
                epochs,
                minibatch,
                gamma,
                lambda,
                clip,
                valueWeight,
                entropyWeight,
                maxNorm,
                learningRate,
                adamEpsilon,
                seed);
    }

    public PpoPlan withSeed(long other) {
        return new PpoPlan(
                steps,
                environments,
                horizon,
                epochs,
                minibatch,
                gamma,
                lambda,
                clip,
                valueWeight,
                entropyWeight,
                maxNorm,
                learningRate,
                adamEpsilon,
                other);
    }
}
