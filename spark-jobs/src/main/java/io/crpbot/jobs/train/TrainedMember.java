package io.crpbot.jobs.train;

import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import java.util.List;

/** A trained member before it is published. */
record TrainedMember(Member member, Export export, TrainedNetwork network, WindowSet train, WindowSet validation) {
    /** Real and random windows with the trainer's outputs. */
    List<Export.Reference> references() {
        WindowSet real = SampleWindows.real(validation);
        WindowSet random = SampleWindows.random(validation, member.seed());
        return List.of(
                new Export.Reference(real, i -> network.output(real, i)),
                new Export.Reference(random, i -> network.output(random, i)));
    }
}
