package io.crpbot.jobs.train.agent;

import java.io.Serializable;

/**
 * Consecutive steps of one environment, over the ends of episodes. The arrays are not copied.
 *
 * @param observations {@code width} numbers a step
 * @param legal flags of all actions a step
 * @param actions taken
 * @param logProbabilities of the actions taken, under the policy that took them
 * @param values of the states acted in
 * @param nextValues of the states that followed; 0 where nothing follows
 * @param ended whether the episode ended with the step
 * @param state of the environment after the last step
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rollout(
        int width,
        float[] observations,
        boolean[] legal,
        int[] actions,
        float[] logProbabilities,
        float[] values,
        float[] nextValues,
        float[] rewards,
        boolean[] ended,
        String state)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public int steps() {
        return actions.length;
    }

    /** Sum of the rewards. */
    public double reward() {
        double sum = 0;
        for (float reward : rewards) {
            sum += reward;
        }
        return sum;
    }
}
