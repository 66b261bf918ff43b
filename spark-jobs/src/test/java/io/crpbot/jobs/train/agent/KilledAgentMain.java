package io.crpbot.jobs.train.agent;

import java.nio.file.Path;

/** Trains in the corridor from the newest checkpoint on and says so after each update; the test ends it anywhere. */
final class KilledAgentMain {
    private KilledAgentMain() {}

    public static void main(String[] args) {
        CheckpointFile file = new CheckpointFile(Path.of(args[0]));
        AgentTraining training = KnownTaskIT.training(KnownTaskIT.PLAN.withSteps(Long.parseLong(args[1])));
        file.read().ifPresent(training::restore);
        while (!training.finished()) {
            UpdateReport report = training.update();
            file.write(training.checkpoint());
            System.out.println("update " + report.update());
        }
        System.out.println("weights " + training.network().weights().hash());
    }
}
