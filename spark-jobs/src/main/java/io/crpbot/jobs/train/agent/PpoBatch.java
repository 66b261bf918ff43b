package io.crpbot.jobs.train.agent;

/**
 * Steps to learn from. The arrays are not copied.
 *
 * @param observations {@code width} numbers a step
 * @param legal flags of all actions a step
 * @param oldLogs logarithm of each action's probability under the policy that took it
 * @param advantages of the actions, normalised
 * @param returns what the value should have been
 */
@SuppressWarnings("ArrayRecordComponent")
public record PpoBatch(
        int width,
        float[] observations,
        boolean[] legal,
        int[] actions,
        double[] oldLogs,
        double[] advantages,
        double[] returns) {
    public int size() {
        return actions.length;
    }

    /** The chosen steps. */
    PpoBatch only(int[] order, int from, int to) {
        int choices = legal.length / actions.length;
        PpoBatch part = new PpoBatch(
                width,
                new float[(to - from) * width],
                new boolean[(to - from) * choices],
                new int[to - from],
                new double[to - from],
                new double[to - from],
                new double[to - from]);
        for (int i = from; i < to; i++) {
            int source = order[i];
            int target = i - from;
            System.arraycopy(observations, source * width, part.observations, target * width, width);
            System.arraycopy(legal, source * choices, part.legal, target * choices, choices);
            part.actions[target] = actions[source];
            part.oldLogs[target] = oldLogs[source];
            part.advantages[target] = advantages[source];
            part.returns[target] = returns[source];
        }
        return part;
    }
}
