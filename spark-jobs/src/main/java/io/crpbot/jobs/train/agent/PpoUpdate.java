package io.crpbot.jobs.train.agent;

import io.crpbot.jobs.train.dl4j.AgentNetwork;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One update of the network from the rollouts of its own policy. */
public final class PpoUpdate {
    private static final double TINY = 1e-8;

    private final PpoPlan plan;
    private final PpoLoss loss;

    public PpoUpdate(PpoPlan plan) {
        this.plan = plan;
        this.loss = new PpoLoss(plan.clip(), plan.valueWeight(), plan.entropyWeight());
    }

    /**
     * Learns.
     *
     * @param rollouts in the order of their environments
     * @param number of this update, from 0; part of the shuffling's seed
     * @return means over all minibatches
     */
    public LossParts run(AgentNetwork network, List<Rollout> rollouts, int number) {
        PpoBatch all = batch(rollouts);
        int[] order = IntStream.range(0, all.size()).toArray();
        Random random = new Random(Seeds.of(plan.seed(), 1, number));
        LossParts sum = new LossParts(0, 0, 0, 0, 0);
        int steps = 0;
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            shuffle(order, random);
            for (int from = 0; from < order.length; from += plan.minibatch()) {
                PpoBatch part = all.only(order, from, Math.min(order.length, from + plan.minibatch()));
                sum = sum.plus(network.learn(part, loss, plan.maxNorm()));
                steps++;
            }
        }
        return sum.over(steps);
    }

    private PpoBatch batch(List<Rollout> rollouts) {
        int size = rollouts.stream().mapToInt(Rollout::steps).sum();
        int width = rollouts.get(0).width();
        int choices = rollouts.get(0).legal().length / rollouts.get(0).steps();
        PpoBatch all = new PpoBatch(
                width,
                new float[size * width],
                new boolean[size * choices],
                new int[size],
                new double[size],
                new double[size],
                new double[size]);
        int at = 0;
        for (Rollout rollout : rollouts) {
            int steps = rollout.steps();
            System.arraycopy(rollout.observations(), 0, all.observations(), at * width, steps * width);
            System.arraycopy(rollout.legal(), 0, all.legal(), at * choices, steps * choices);
            System.arraycopy(rollout.actions(), 0, all.actions(), at, steps);
            double[] advantages = Advantages.of(rollout, plan.gamma(), plan.lambda());
            for (int step = 0; step < steps; step++) {
                all.oldLogs()[at + step] = rollout.logProbabilities()[step];
                all.advantages()[at + step] = advantages[step];
                all.returns()[at + step] = advantages[step] + rollout.values()[step];
            }
            at += steps;
        }
        normalise(all.advantages());
        return all;
    }

    private static void normalise(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean) / values.length;
        }
        double deviation = Math.sqrt(squares) + TINY;
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) / deviation;
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
