package io.crpbot.jobs.train.agent;

import io.crpbot.core.environment.Environment;
import io.crpbot.core.environment.Transition;
import io.crpbot.core.environment.Transition.End;
import java.util.SplittableRandom;

/**
 * A corridor with a door at each end. A light says which door pays 1; the other one costs 1, and so does time a little.
 * Standing still is not allowed on odd tiles. The best policy walks towards the paying door from everywhere.
 */
final class TwoDoors implements Environment {
    static final int TILES = 9;
    private static final double TIME = 0.02;
    private int tile;
    private int paying;
    private int steps;

    /** The action of the best policy. */
    static int best(int paying) {
        return paying > 0 ? 2 : 0;
    }

    void stand(int onTile, int payingDoor) {
        tile = onTile;
        paying = payingDoor;
        steps = 0;
    }

    @Override
    public int width() {
        return 2;
    }

    @Override
    public int actions() {
        return 3;
    }

    @Override
    public void reset(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        stand(1 + random.nextInt(TILES - 2), random.nextBoolean() ? 1 : -1);
    }

    @Override
    public void observe(float[] into, int at) {
        into[at] = (tile - TILES / 2) / 4f;
        into[at + 1] = paying;
    }

    @Override
    public void legal(boolean[] into, int at) {
        into[at] = true;
        into[at + 1] = tile % 2 == 0;
        into[at + 2] = true;
    }

    @Override
    public Transition step(int action) {
        if (action == 1 && tile % 2 == 1) {
            throw new IllegalArgumentException("standing on an odd tile");
        }
        tile += action - 1;
        steps++;
        if (tile == 0 || tile == TILES - 1) {
            return new Transition((tile == 0) == (paying < 0) ? 1 : -1, End.TERMINATED);
        }
        return new Transition(-TIME, steps == 50 ? End.TRUNCATED : End.NONE);
    }

    @Override
    public String save() {
        return tile + " " + paying + " " + steps;
    }

    @Override
    public void restore(String state) {
        String[] parts = state.split(" ", -1);
        stand(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        steps = Integer.parseInt(parts[2]);
    }
}
