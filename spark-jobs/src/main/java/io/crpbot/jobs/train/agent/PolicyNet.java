package io.crpbot.jobs.train.agent;

import io.crpbot.jobs.train.Weights;
import java.io.Serializable;

/** The actor-critic network in plain arrays, as tasks ask it: no engine, no native memory. Immutable; thread-safe. */
public final class PolicyNet implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Layer names in the trained network. */
    public static final String ACTOR = "actor";

    public static final String POLICY = "policy";
    public static final String CRITIC = "critic";
    public static final String VALUE = "value";

    private final Tower actor;
    private final Tower critic;

    private PolicyNet(Tower actor, Tower critic) {
        this.actor = actor;
        this.critic = critic;
    }

    public static PolicyNet of(Weights weights) {
        return new PolicyNet(
                Tower.of(weights, ACTOR + 1, ACTOR + 2, POLICY), Tower.of(weights, CRITIC + 1, CRITIC + 2, VALUE));
    }

    public int inputs() {
        return actor.inputs();
    }

    public int actions() {
        return actor.outputs();
    }

    /** Logarithms of the actions' probabilities, negative infinity where an action is not legal. */
    public void logProbabilities(float[] observation, int at, boolean[] legal, int legalAt, double[] out) {
        float[] logits = new float[actions()];
        actor.forward(observation, at, logits);
        double[] exact = new double[logits.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = logits[i];
        }
        MaskedSoftmax.logs(exact, 0, legal, legalAt, out);
    }

    /** The most probable legal action. */
    public int best(float[] observation, boolean[] legal) {
        double[] logs = new double[actions()];
        logProbabilities(observation, 0, legal, 0, logs);
        return MaskedSoftmax.best(logs);
    }

    /** Expected discounted reward from a state on. */
    public float value(float[] observation, int at) {
        float[] value = new float[1];
        critic.forward(observation, at, value);
        return value[0];
    }
}
