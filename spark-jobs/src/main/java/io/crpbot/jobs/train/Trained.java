package io.crpbot.jobs.train;

import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import java.util.List;
import java.util.Map;

/**
 * A model that is trained and not yet published.
 *
 * @param references what the bundle has to reproduce
 * @param importances share of each column, where the kind of model has any
 */
record Trained(
        Member member,
        Export export,
        List<Export.Reference> references,
        TrainingHistory history,
        Sample sample,
        Map<String, Double> importances) {
    static Trained of(Member member, Export export, TrainedNetwork network, TrainingData data) {
        WindowSet real = SampleWindows.real(data.validation());
        WindowSet random = SampleWindows.random(data.validation(), member.seed());
        return new Trained(
                member,
                export,
                List.of(
                        new Export.Reference(real, i -> network.output(real, i)),
                        new Export.Reference(random, i -> network.output(random, i))),
                network.history(),
                Sample.of(data, member.source()),
                Map.of());
    }
}
