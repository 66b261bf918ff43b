package io.crpbot.jobs.train.agent;

/** Probabilities over the legal actions only: an illegal one has none and takes no gradient (Huang and Ontanon 2022). */
final class MaskedSoftmax {
    private MaskedSoftmax() {}

    /** Writes the logarithm of each action's probability; negative infinity where it is not legal. */
    static void logs(double[] logits, int at, boolean[] legal, int legalAt, double[] out) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < out.length; i++) {
            if (legal[legalAt + i]) {
                highest = Math.max(highest, logits[at + i]);
            }
        }
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            if (legal[legalAt + i]) {
                sum += Math.exp(logits[at + i] - highest);
            }
        }
        double norm = highest + Math.log(sum);
        for (int i = 0; i < out.length; i++) {
            out[i] = legal[legalAt + i] ? logits[at + i] - norm : Double.NEGATIVE_INFINITY;
        }
    }

    /** The action at a point 0..1 of the cumulated probabilities. */
    static int pick(double[] logs, double point) {
        double sum = 0;
        int last = -1;
        for (int i = 0; i < logs.length; i++) {
            if (logs[i] > Double.NEGATIVE_INFINITY) {
                sum += Math.exp(logs[i]);
                last = i;
                if (point < sum) {
                    return i;
                }
            }
        }
        return last;
    }

    /** The most probable action, the first of equals. */
    static int best(double[] logs) {
        int best = 0;
        for (int i = 1; i < logs.length; i++) {
            if (logs[i] > logs[best]) {
                best = i;
            }
        }
        return best;
    }
}
