package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.TrainingPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Which windows are seen when: every epoch shuffles all windows by the seed, fills batches, deals them out to the workers
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
    private final int batch;
    private final int batches;

    EpochSchedule(TrainingPlan plan, int workers, int windows) {
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
        int[] order = shuffled(random);
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

    private int[] shuffled(Random random) {
        int[] order = new int[windows];
        for (int i = 0; i < windows; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
