package io.crpbot.jobs.train;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.environment.RewardSettings;
import io.crpbot.jobs.train.agent.PpoPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The contents of {@code conf/train/ppo.yaml}.
 *
 * @param votes roles whose votes the agent sees
 * @param folds blocks of the training part; the first one has no votes
 * @param hidden units of each hidden layer
 * @param everyMinutes minutes of the clock between two decisions
 * @param episodeDecisions decisions after which an episode is truncated
 * @param seeds independent trainings
 * @param clip bound of scaled features and votes, in deviations
 */
public record AgentSettings(
        String featureSet,
        List<String> votes,
        int folds,
        int hidden,
        int everyMinutes,
        int episodeDecisions,
        int seeds,
        double clip,
        RewardSettings reward,
        PpoPlan plan) {
    /** What {@link FoldVotes} can train. */
    private static final List<String> ROLES = List.of("lstm", "transformer");

    public AgentSettings {
        votes = List.copyOf(votes);
        if (!ROLES.containsAll(votes) || new TreeSet<>(votes).size() != votes.size()) {
            throw new IllegalArgumentException(
                    "Cannot train an agent on the votes of " + votes + ": expected each at most once of " + ROLES);
        }
        if (folds < 2 || hidden < 1 || everyMinutes < 1 || episodeDecisions < 1 || seeds < 1 || !(clip > 0)) {
            throw new IllegalArgumentException("Cannot train an agent with folds " + folds + ", hidden " + hidden
                    + ", every " + everyMinutes + " minutes, episodes of " + episodeDecisions + " decisions, seeds "
                    + seeds + ", clip " + clip + ": folds must be at least 2, the others above 0");
        }
        // the order of the network's inputs, whatever the order in the file
        votes = votes.stream().sorted().toList();
    }

    /** Reads {@code train/ppo.yaml} in the configuration folder. */
    public static AgentSettings load(Path conf) {
        return load(conf, Map.of());
    }

    /** The same with some values replaced, by the dotted path of their key. */
    public static AgentSettings load(Path conf, Map<String, String> replaced) {
        return ConfigLoader.load(conf.resolve("train/ppo.yaml"), AgentSettings.class, replaced);
    }

    public AgentSettings withPlan(PpoPlan other) {
        return new AgentSettings(
                featureSet, votes, folds, hidden, everyMinutes, episodeDecisions, seeds, clip, reward, other);
    }
}
