package io.crpbot.jobs.train.agent;

import io.crpbot.core.environment.Environment;
import io.crpbot.core.environment.Transition;
import io.crpbot.core.environment.Transition.End;
import java.util.SplittableRandom;

/** Plays one environment by the policy's own probabilities. */
public final class Collector {
    private Collector() {}

    /**
     * Plays {@code steps} steps.
     *
     * @param saved where the environment stands, {@code null} to begin an episode
     * @param seed of episodes and actions
     */
    public static Rollout collect(Environment environment, String saved, PolicyNet policy, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        if (saved == null) {
            environment.reset(random.nextLong());
        } else {
            environment.restore(saved);
        }
        Recording recording = new Recording(environment, policy, steps);
        for (int step = 0; step < steps; step++) {
            if (recording.play(step, random.nextDouble())) {
                environment.reset(random.nextLong());
            }
        }
        return recording.rollout();
    }

    private static final class Recording {
        private final Environment environment;
        private final PolicyNet policy;
        private final int width;
        private final int choices;
        private final float[] observations;
        private final boolean[] legal;
        private final int[] actions;
        private final float[] logProbabilities;
        private final float[] values;
        private final float[] nextValues;
        private final float[] rewards;
        private final boolean[] ended;
        private final double[] logs;
        private final float[] after;

        Recording(Environment environment, PolicyNet policy, int steps) {
            this.environment = environment;
            this.policy = policy;
            width = environment.width();
            choices = environment.actions();
            observations = new float[steps * width];
            legal = new boolean[steps * choices];
            actions = new int[steps];
            logProbabilities = new float[steps];
            values = new float[steps];
            nextValues = new float[steps];
            rewards = new float[steps];
            ended = new boolean[steps];
            logs = new double[choices];
            after = new float[width];
        }

        /** Whether the episode ended. */
        boolean play(int step, double point) {
            environment.observe(observations, step * width);
            environment.legal(legal, step * choices);
            policy.logProbabilities(observations, step * width, legal, step * choices, logs);
            values[step] = policy.value(observations, step * width);
            if (step > 0 && !ended[step - 1]) {
                nextValues[step - 1] = values[step];
            }
            actions[step] = MaskedSoftmax.pick(logs, point);
            logProbabilities[step] = (float) logs[actions[step]];
            Transition transition = environment.step(actions[step]);
            rewards[step] = (float) transition.reward();
            ended[step] = transition.end() != End.NONE;
            boolean last = step == actions.length - 1;
            if (transition.end() == End.TRUNCATED || (last && transition.end() == End.NONE)) {
                environment.observe(after, 0);
                nextValues[step] = policy.value(after, 0);
            }
            return ended[step];
        }

        Rollout rollout() {
            return new Rollout(
                    width,
                    observations,
                    legal,
                    actions,
                    logProbabilities,
                    values,
                    nextValues,
                    rewards,
                    ended,
                    environment.save());
        }
    }
}
