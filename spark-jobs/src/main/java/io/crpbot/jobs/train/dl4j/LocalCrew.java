package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Workers that take turns on the calling thread. */
record LocalCrew(TrainingData data, Objective objective, int workers) implements Crew {
    @Override
    public List<WorkerResult> train(TrainingState state, EpochSchedule.Round round) {
        List<WorkerResult> answers = new ArrayList<>();
        for (int worker = 0; worker < round.workers().size(); worker++) {
            answers.add(
                    Worker.train(state, round.workers().get(worker), data.train(), objective, round.seed() + worker));
        }
        return answers;
    }

    @Override
    public Scored score(NetworkState network) {
        return IntStream.range(0, workers)
                .mapToObj(part -> Scored.of(network, data.validation(), objective, part, workers))
                .reduce(new Scored(0, 0, 0), Scored::plus);
    }

    @Override
    public Map<String, Integer> tasks() {
        return Map.of();
    }

    @Override
    public void close() {}
}
