package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.TrainingPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which windows are seen when: every epoch shuffles all windows, or as many draws from them, by the seed, fills batches, deals them out to the workers
 * and averages after every {@code averagingFrequency} batches of a worker. Windows that fill no batch wait for another
 * epoch's shuffle.
 */
final class EpochSchedule {
    /**
     * What happens between two averages.
     *
     * @param workers batches of window indices of each worker
     */
    record Round(long seed, List<List<int[]>> workers) implements Serializable {
        private static final long serialVersionUID = 1L;

        int steps() {
            return workers.get(0).size();
        }

        long samples() {
            return workers.stream()
                    .flatMap(List::stream)
                    .mapToLong(batch -> batch.length)
                    .sum();
        }
    }

    private final TrainingPlan plan;
    private final int workers;
    private final int windows;
    private final float[] weight;
    private final int batch;
    private final int batches;

    /**
     * @param weight of each window, 1 on average: how often an epoch sees it, up to the next whole number below or above;
     *     null where it sees each once
     */
    EpochSchedule(TrainingPlan plan, int workers, int windows, float[] weight) {
        this.weight = weight;
        this.plan = plan;
        this.workers = workers;
        this.windows = windows;
        this.batch = Math.min(plan.batch(), Math.max(1, windows / workers));
        this.batches = windows / batch;
    }

    /** Rounds of one epoch. */
    int rounds() {
        int perRound = workers * plan.averagingFrequency();
        return (batches + perRound - 1) / perRound;
    }

    /** Steps of the busiest worker over the whole training, for the learning rate's schedule. */
    int stepsPerEpoch() {
        return epoch(1).stream().mapToInt(Round::steps).sum();
    }

    List<Round> epoch(int epoch) {
        Random random = new Random(31 * plan.seed() + epoch);
        int[] order = shuffled(weight == null ? all() : drawn(epoch), random);
        List<Round> rounds = new ArrayList<>();
        int perRound = workers * plan.averagingFrequency();
        for (int first = 0; first < batches; first += perRound) {
            rounds.add(round(random.nextLong(), order, first, Math.min(batches, first + perRound)));
        }
        return rounds;
    }

    private Round round(long seed, int[] order, int from, int to) {
        List<List<int[]>> shares = new ArrayList<>();
        for (int worker = 0; worker < Math.min(workers, to - from); worker++) {
            shares.add(new ArrayList<>());
        }
        for (int at = from; at < to; at++) {
            shares.get((at - from) % shares.size()).add(Arrays.copyOfRange(order, at * batch, (at + 1) * batch));
        }
        return new Round(seed, shares);
    }

    private int[] all() {
        return IntStream.range(0, windows).toArray();
    }

    /** Systematic resampling (Kitagawa 1996, appendix): one random number, evenly spaced draws along the summed weights. */
    private int[] drawn(int epoch) {
        double total = 0;
        for (float each : weight) {
            total += each;
        }
        double step = total / windows;
        // the first numbers of Random resemble each other where its seeds do
        double at = new SplittableRandom(31 * plan.seed() + epoch).nextDouble() * step;
        int[] drawn = new int[windows];
        int window = 0;
        double sum = weight[0];
        for (int i = 0; i < windows; i++) {
            while (sum <= at + i * step && window < windows - 1) {
                window++;
                sum += weight[window];
            }
            drawn[i] = window;
        }
        return drawn;
    }

    private static int[] shuffled(int[] order, Random random) {
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
