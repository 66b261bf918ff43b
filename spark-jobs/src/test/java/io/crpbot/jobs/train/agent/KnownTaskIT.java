package io.crpbot.jobs.train.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownTaskIT {
    static final PpoPlan PLAN = new PpoPlan(20_000, 8, 64, 4, 128, 0.98, 0.95, 0.2, 0.5, 0.01, 0.5, 0.002, 1e-5, 1);

    /** Plays in one thread. */
    static final RolloutSource LOCAL = (policy, stands, steps) -> stands.stream()
            .map(stand -> Collector.collect(new TwoDoors(), stand.state(), policy, steps, stand.seed()))
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bestPolicyIsFoundFromEverywhere(long seed) {
        AgentTraining training = training(PLAN.withSeed(seed));
        while (!training.finished()) {
            training.update();
        }
        PolicyNet policy = training.network().policy();
        for (int tile = 1; tile < TwoDoors.TILES - 1; tile++) {
            for (int paying : new int[] {-1, 1}) {
                assertThat(choice(policy, tile, paying))
                        .as("tile %d, door %d", tile, paying)
                        .isEqualTo(TwoDoors.best(paying));
            }
        }
    }

    @Test
    void interruptedTrainingEndsWithTheWeightsOfAnUninterruptedOne() {
        PpoPlan plan = PLAN.withSteps(6 * PLAN.updateSteps());
        AgentTraining whole = training(plan);
        while (!whole.finished()) {
            whole.update();
        }
        AgentTraining first = training(plan);
        first.update();
        first.update();
        AgentTraining second = training(plan);
        second.restore(first.checkpoint());
        while (!second.finished()) {
            second.update();
        }
        assertThat(second.network().weights().hash())
                .isEqualTo(whole.network().weights().hash());
        assertThat(second.reports()).isEqualTo(whole.reports());
    }

    static AgentTraining training(PpoPlan plan) {
        return new AgentTraining(plan, new PolicyShape(2, 32, 3), LOCAL);
    }

    private static int choice(PolicyNet policy, int tile, int paying) {
        TwoDoors doors = new TwoDoors();
        doors.stand(tile, paying);
        float[] seen = new float[2];
        boolean[] legal = new boolean[3];
        doors.observe(seen, 0);
        doors.legal(legal, 0);
        return policy.best(seen, legal);
    }
}
