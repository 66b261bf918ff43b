package io.crpbot.jobs.train.agent;

import java.io.Serializable;

/**
 * Widths of the actor-critic network: two towers of two hidden layers each, one for the policy, one for the value.
 *
 * @param inputs numbers in an observation
 * @param hidden units of each hidden layer
 */
public record PolicyShape(int inputs, int hidden, int actions) implements Serializable {
    private static final long serialVersionUID = 1L;

    public PolicyShape {
        if (inputs < 1 || hidden < 1 || actions < 2) {
            throw new IllegalArgumentException("Cannot build a policy of " + inputs + " inputs, " + hidden
                    + " hidden units and " + actions + " actions");
        }
    }
}
