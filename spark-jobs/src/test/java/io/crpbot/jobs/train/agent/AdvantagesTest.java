package io.crpbot.jobs.train.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdvantagesTest {
    private static final double GAMMA = 0.97;
    private static final double LAMBDA = 0.9;
    private static final int STEPS = 200;

    @Test
    void equalTheSumsOfTheirDefinition() {
        Random random = new Random(1);
        float[] values = new float[STEPS];
        float[] next = new float[STEPS];
        float[] rewards = new float[STEPS];
        boolean[] ended = new boolean[STEPS];
        for (int i = 0; i < STEPS; i++) {
            values[i] = (float) random.nextGaussian();
            rewards[i] = (float) random.nextGaussian();
            ended[i] = random.nextInt(20) == 0;
            boolean terminated = ended[i] && random.nextBoolean();
            next[i] = terminated ? 0 : (float) random.nextGaussian();
        }
        Rollout rollout = new Rollout(
                1, new float[STEPS], new boolean[STEPS], new int[STEPS], null, values, next, rewards, ended, "");

        double[] fast = Advantages.of(rollout, GAMMA, LAMBDA);

        for (int step = 0; step < STEPS; step++) {
            double sum = 0;
            for (int ahead = 0; step + ahead < STEPS; ahead++) {
                int at = step + ahead;
                sum += Math.pow(GAMMA * LAMBDA, ahead) * (rewards[at] + GAMMA * next[at] - values[at]);
                if (ended[at]) {
                    break;
                }
            }
            assertThat(fast[step]).isCloseTo(sum, Offset.offset(1e-9));
        }
    }
}
