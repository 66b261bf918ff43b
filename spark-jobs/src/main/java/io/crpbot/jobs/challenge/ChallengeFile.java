package io.crpbot.jobs.challenge;

import io.crpbot.core.challenge.ChallengeSettings;
import io.crpbot.core.challenge.Programme;
import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The contents of {@code conf/challenge.yaml}.
 *
 * @param evaluationPaths accounts of an evaluation, in the place of those of {@code simulation}
 * @param risks of a trade at which the chance to pass is simulated too, ascending
 * @param pathsPerRisk accounts for each of them
 * @param programmes what a trader can buy
 */
public record ChallengeFile(
        ChallengeSettings simulation,
        int evaluationPaths,
        List<Double> risks,
        int pathsPerRisk,
        List<Programme> programmes) {
    public ChallengeFile {
        risks = risks.stream().sorted().toList();
        programmes = List.copyOf(programmes);
        if (evaluationPaths < 1 || pathsPerRisk < 1 || risks.stream().anyMatch(risk -> !(risk > 0 && risk < 1))) {
            throw new IllegalArgumentException("Cannot simulate risks " + risks + " with " + pathsPerRisk
                    + " paths each and " + evaluationPaths
                    + " for an evaluation: risks lie between 0 and 1, paths are at least 1");
        }
    }

    /** How an evaluation simulates. */
    public ChallengeSettings evaluation() {
        return simulation.withPaths(evaluationPaths);
    }

    /** Reads {@code challenge.yaml} of a configuration folder. */
    public static ChallengeFile load(Path conf) {
        return ConfigLoader.load(conf.resolve("challenge.yaml"), ChallengeFile.class);
    }
}
