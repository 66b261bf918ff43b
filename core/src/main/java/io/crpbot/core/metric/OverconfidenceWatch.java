package io.crpbot.core.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether a forecaster is right less often than its confidence promises, tested while it goes on: the figure may be looked
 * at after every outcome, for as long as one likes. Immutable.
 *
 * <p>A test by betting (Shafer and Vovk, Game-Theoretic Foundations for Probability and Finance, 2019; for forecasts Arnold,
 * Henzi and Ziegel, Sequentially valid tests for forecast calibration, 2023). Bettors with a capital of 1 between them bet
 * against each promise: a bettor of boldness b has its capital multiplied by {@code 1 + b (c - t - hit)}, c being the
 * confidence, t the {@link #TOLERANCE} and hit 1 where the direction was right. Where every promise is kept up to the
 * tolerance no bettor can expect to gain, so the chance that their {@link #evidence} ever reaches e is at most 1 / e (Ville
 * 1939). After each outcome every bettor, one of whom never bets, hands a little to the others (fixed share, Herbster and
 * Warmuth 1998): a good past does not hide a bad present for long.
 *
 * @param observations outcomes seen
 * @param hits those that the forecast had right
 * @param promised sum of the confidences: the hits to expect
 * @param capital of each bettor, the one that never bets first
 */
public record OverconfidenceWatch(long observations, long hits, double promised, List<Double> capital) {
    /** A promise counts as kept when the truth lies this little below it: the calibration error that gates allow. */
    public static final double TOLERANCE = 0.05;

    /** From here on the promises count as broken: a forecaster that keeps them gets here once in twenty lives. */
    public static final double BROKEN = 20;

    private static final double[] BOLDNESS = {0, 0.25, 0.5, 1, 1.5};
    private static final double SHARED = 1.0 / 2_000;

    public OverconfidenceWatch {
        capital = List.copyOf(capital);
        if (capital.size() != BOLDNESS.length) {
            throw new IllegalArgumentException(
                    "Cannot go on with " + capital.size() + " bettors: there are " + BOLDNESS.length);
        }
    }

    /** Before the first outcome. */
    public static OverconfidenceWatch begin() {
        return new OverconfidenceWatch(0, 0, 0, Collections.nCopies(BOLDNESS.length, 1.0 / BOLDNESS.length));
    }

    /**
     * Whether a forecast promises more than a coin, beyond the tolerance; others are no promise, and not to be observed.
     *
     * @param confidence probability of the direction that was forecast, 0.5..1
     */
    public static boolean promises(double confidence) {
        return confidence - TOLERANCE > 0.5;
    }

    /**
     * The watch after one more outcome. Outcomes must not overlap: the next forecast is made when this outcome is known.
     *
     * @param confidence as in {@link #promises}
     * @param hit whether the direction was right
     * @throws IllegalArgumentException where nothing was promised
     */
    public OverconfidenceWatch observe(double confidence, boolean hit) {
        if (!promises(confidence) || confidence > 1) {
            throw new IllegalArgumentException("Cannot watch a confidence of " + confidence + ": it promises nothing");
        }
        double[] staked = new double[BOLDNESS.length];
        double total = 0;
        for (int i = 0; i < BOLDNESS.length; i++) {
            staked[i] = capital.get(i) * (1 + BOLDNESS[i] * (confidence - TOLERANCE - (hit ? 1 : 0)));
            total += staked[i];
        }
        List<Double> shared = new ArrayList<>();
        for (double own : staked) {
            shared.add((1 - SHARED) * own + SHARED * (total - own) / (BOLDNESS.length - 1));
        }
        return new OverconfidenceWatch(observations + 1, hits + (hit ? 1 : 0), promised + confidence, shared);
    }

    /** What the bettors own: 1 at the beginning, {@link #BROKEN} and more where the promises are not kept. */
    public double evidence() {
        return capital.stream().mapToDouble(Double::doubleValue).sum();
    }
}
