package io.crpbot.jobs.train.agent;

/**
 * The loss of a batch, a mean over its steps (Schulman et al. 2017, equation 9 with its sign turned): the clipped surrogate
 * {@code -min(ratio x A, clip(ratio, 1 - c, 1 + c) x A)}, plus {@code valueWeight x (V - return)^2 / 2}, minus {@code
 * entropyWeight x} the policy's entropy over the legal actions.
 */
public final class PpoLoss {
    private final double clip;
    private final double valueWeight;
    private final double entropyWeight;

    public PpoLoss(double clip, double valueWeight, double entropyWeight) {
        this.clip = clip;
        this.valueWeight = valueWeight;
        this.entropyWeight = entropyWeight;
    }

    /**
     * Evaluates network outputs.
     *
     * @param logits of all actions a step
     * @param values one a step
     * @return the loss with its gradients in the same shapes
     */
    public Outcome of(PpoBatch batch, double[] logits, double[] values) {
        int size = batch.size();
        int choices = logits.length / size;
        double[] towardsLogits = new double[logits.length];
        double[] towardsValues = new double[size];
        double[] logs = new double[choices];
        double policy = 0;
        double value = 0;
        double entropy = 0;
        double divergence = 0;
        int clipped = 0;
        for (int step = 0; step < size; step++) {
            int at = step * choices;
            MaskedSoftmax.logs(logits, at, batch.legal(), at, logs);
            double change = logs[batch.actions()[step]] - batch.oldLogs()[step];
            double ratio = Math.exp(change);
            double advantage = batch.advantages()[step];
            double free = ratio * advantage;
            double bounded = Math.max(1 - clip, Math.min(1 + clip, ratio)) * advantage;
            policy -= Math.min(free, bounded);
            clipped += Math.abs(ratio - 1) > clip ? 1 : 0;
            // Schulman's estimator of the divergence, never negative
            divergence += ratio - 1 - change;
            double ofStep = entropy(logs);
            entropy += ofStep;
            double towardsLog = free <= bounded ? -free / size : 0;
            for (int i = 0; i < choices; i++) {
                if (batch.legal()[at + i]) {
                    double probability = Math.exp(logs[i]);
                    double taken = i == batch.actions()[step] ? 1 : 0;
                    towardsLogits[at + i] = towardsLog * (taken - probability)
                            + entropyWeight * probability * (logs[i] + ofStep) / size;
                }
            }
            double error = values[step] - batch.returns()[step];
            value += 0.5 * error * error;
            towardsValues[step] = valueWeight * error / size;
        }
        LossParts parts =
                new LossParts(policy / size, value / size, entropy / size, divergence / size, (double) clipped / size);
        double total = parts.policy() + valueWeight * parts.value() - entropyWeight * parts.entropy();
        return new Outcome(total, parts, towardsLogits, towardsValues);
    }

    private static double entropy(double[] logs) {
        double sum = 0;
        for (double log : logs) {
            if (log > Double.NEGATIVE_INFINITY) {
                sum -= Math.exp(log) * log;
            }
        }
        return sum;
    }

    /** The loss, its parts and its gradients towards the network's outputs. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Outcome(double total, LossParts parts, double[] towardsLogits, double[] towardsValues) {}
}
