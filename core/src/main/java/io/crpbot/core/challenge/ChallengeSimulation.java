package io.crpbot.core.challenge;

import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.metric.Binomial;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.metric.StationaryBootstrap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Lets many accounts trade a model's recorded days: one from every day on, and many on days that a stationary bootstrap
 * puts together anew (Politis and Romano 1994), all symbols of a day together. The same settings give the same figures,
 * whatever the number of threads.
 *
 * <p>Intervals say what other days of the same kind might have given: the recorded days are resampled as a whole, and
 * accounts resampled from each of those. A share among few accounts scatters by itself; that part of the variance is known
 * and taken out ({@link #withoutNoise}). But resampling knows no day that was not recorded: where all accounts end alike it
 * would leave no doubt, after however few days. So the interval of a share is never narrower than the exact one of a proportion
 * ({@link Binomial#clopperPearson}) from as many accounts as lived one after the other, or block by block where blocks are
 * longer than lives, on the recorded days: with all of them passing, its low end is the probability to pass that would
 * still give such a record once in forty times. On 240 days of coin tosses with 54 of 100 in favour, resampling alone held the
 * true chance in 184 of 200 records, both together in 40 of 40.
 */
public final class ChallengeSimulation {
    /** How many accounts are asked for breaches one by one. */
    public static final int CHECKED = 20;

    /** Apart from the seeds of the paths, so that intervals and figures are drawn independently. */
    private static final long RESAMPLES = 0x5DEECE66DL;

    private final List<RecordedDay> days;
    private final double meanBlockDays;
    private final ChallengeSettings settings;
    private final LocalDate first;

    /**
     * @param days in time order
     * @param meanBlockDays of the bootstrap, at least 1; see {@link io.crpbot.core.metric.BlockLength}
     * @throws IllegalArgumentException without days
     */
    public ChallengeSimulation(List<RecordedDay> days, double meanBlockDays, ChallengeSettings settings) {
        if (days.isEmpty() || !(meanBlockDays >= 1)) {
            throw new IllegalArgumentException("Cannot simulate challenges on " + days.size()
                    + " recorded days in blocks of " + meanBlockDays + ": at least one of each is needed");
        }
        this.days = List.copyOf(days);
        this.meanBlockDays = meanBlockDays;
        this.settings = settings;
        this.first = days.get(days.size() - 1).day().date().plusDays(1);
    }

    /** @param initial capital of each account */
    public ChallengeResult run(TradingPlan plan, BigDecimal initial) {
        AccountPath path = new AccountPath(plan, initial);
        Shares starts = Shares.of(IntStream.range(0, days.size())
                .parallel()
                .mapToObj(start -> path.play(
                        days.subList(start, Math.min(days.size(), start + settings.days())),
                        days.get(start).day().date()))
                .toList());
        List<PathEnd> ends = IntStream.range(0, settings.paths())
                .parallel()
                .mapToObj(i -> play(path, days, settings.seed() + i))
                .toList();
        Shares resampled = Shares.of(ends);
        List<Shares> others = IntStream.range(0, settings.resamples())
                .parallel()
                .mapToObj(i -> other(path, i))
                .toList();
        double independent = independent(ends);
        Map<Outcome, Estimate> probabilities = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            probabilities.put(outcome, probability(resampled, others, outcome, independent));
        }
        return new ChallengeResult(
                plan.rules().name(),
                plan.limits().riskPerTrade(),
                days.size(),
                meanBlockDays,
                independent,
                starts,
                resampled,
                Shares.of(ends.subList(0, Math.min(CHECKED, ends.size()))),
                probabilities,
                estimate(resampled, others, shares -> shares.daysToPass(0.5)),
                estimate(resampled, others, shares -> shares.daysToPass(0.9)));
    }

    /** Accounts on days that might have been recorded instead. */
    private Shares other(AccountPath path, int resample) {
        long seed = settings.seed() ^ (RESAMPLES * (resample + 1));
        List<RecordedDay> instead = sample(days, days.size(), seed);
        return Shares.of(IntStream.range(0, settings.pathsPerResample())
                .mapToObj(i -> play(path, instead, seed + 1 + i))
                .toList());
    }

    private PathEnd play(AccountPath path, List<RecordedDay> from, long seed) {
        return path.play(sample(from, settings.days(), seed), first);
    }

    private List<RecordedDay> sample(List<RecordedDay> from, int length, long seed) {
        int[] indices = new int[length];
        StationaryBootstrap.draw(indices, from.size(), 1 / meanBlockDays, new SplittableRandom(seed));
        return IntStream.of(indices).mapToObj(from::get).toList();
    }

    /** How many accounts the record holds that share no block of days. */
    private double independent(List<PathEnd> ends) {
        double life = ends.stream().mapToInt(PathEnd::days).average().orElseThrow();
        return days.size() / Math.max(life, meanBlockDays);
    }

    private Estimate probability(Shares shares, List<Shares> others, Outcome outcome, double independent) {
        double share = shares.share(outcome);
        double[] values = withoutNoise(
                others.stream().mapToDouble(other -> other.share(outcome)).toArray(), settings.pathsPerResample());
        Interval resampled = StationaryBootstrap.percentiles(values, settings.confidence());
        Interval counted = Binomial.clopperPearson(share * independent, independent, settings.confidence());
        return new Estimate(
                share, new Interval(Math.min(share, resampled.low()), Math.max(share, resampled.high())).hull(counted));
    }

    /**
     * Shares that scatter about their mean as much as the chances behind them do. Their variance is that of the chances and
     * the binomial one of counting so few accounts; the second, whose unbiased estimate is the mean of s (1 - s) / (n - 1), is
     * taken out by drawing all shares towards their mean.
     *
     * @param accounts behind each share; of one account nothing can be told apart, and the shares stay as they are
     */
    static double[] withoutNoise(double[] shares, int accounts) {
        double mean = Arrays.stream(shares).average().orElseThrow();
        double total = Arrays.stream(shares).map(s -> (s - mean) * (s - mean)).sum() / Math.max(1, shares.length - 1);
        if (accounts < 2 || total == 0) {
            return shares;
        }
        double counting = Arrays.stream(shares)
                .map(s -> s * (1 - s) / (accounts - 1))
                .average()
                .orElseThrow();
        double kept = Math.sqrt(Math.max(0, 1 - counting / total));
        return Arrays.stream(shares).map(s -> mean + kept * (s - mean)).toArray();
    }

    private Estimate estimate(Shares shares, List<Shares> others, ToDoubleFunction<Shares> figure) {
        double[] values = others.stream().mapToDouble(figure).toArray();
        return new Estimate(
                figure.applyAsDouble(shares), StationaryBootstrap.percentiles(values, settings.confidence()));
    }
}
