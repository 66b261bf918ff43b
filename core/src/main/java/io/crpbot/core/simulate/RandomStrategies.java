package io.crpbot.core.simulate;

import io.crpbot.core.model.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Strategies that toss a coin: as many trades in each symbol as the judged one had, at random decisions, in random
 * directions, one position a symbol at a time. What luck alone makes of that number of trades. Thread-safe.
 *
 * @param markets one a symbol
 */
public record RandomStrategies(List<Market> markets) {
    /** How often a decision is drawn for one trade before the strategy goes without it: there may be no room left. */
    private static final int TRIES = 50;

    private static final long MINUTE = 60_000;

    /**
     * One symbol.
     *
     * @param entries decisions that a trade may follow, in time order
     * @param trades how many of them each strategy takes
     */
    public record Market(TradeOutcomes outcomes, List<Entry> entries, int trades) {
        public Market {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A decision.
     *
     * @param at index of its minute
     * @param sigma trailing deviation with that minute
     */
    public record Entry(int at, double sigma) {}

    public RandomStrategies {
        markets = List.copyOf(markets);
    }

    /**
     * Mean net return of a trade on its notional, one value a strategy, ascending; none for a strategy without a trade.
     *
     * @param count strategies
     */
    public double[] expectancies(int count, long seed) {
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            List<Double> returns = new ArrayList<>();
            markets.forEach(market -> trade(market, random, returns));
            returns.stream().mapToDouble(Double::doubleValue).average().ifPresent(means::add);
        }
        return means.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static void trade(Market market, SplittableRandom random, List<Double> returns) {
        if (market.entries().isEmpty()) {
            return;
        }
        TreeSet<Long> taken = new TreeSet<>();
        for (int i = 0; i < market.trades(); i++) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Entry entry =
                        market.entries().get(random.nextInt(market.entries().size()));
                Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
                if (free(taken, market, entry)) {
                    OptionalDouble outcome = market.outcomes().netReturn(entry.at(), entry.sigma(), direction);
                    if (outcome.isPresent()) {
                        taken.add(market.outcomes().startMillis(entry.at()));
                        returns.add(outcome.getAsDouble());
                        break;
                    }
                }
            }
        }
    }

    /** Whether no trade that is taken already may still live, or begin while this one does. */
    private static boolean free(TreeSet<Long> taken, Market market, Entry entry) {
        long start = market.outcomes().startMillis(entry.at());
        long life = market.outcomes().lifeMinutes() * MINUTE;
        return taken.subSet(start - life, true, start + life, true).isEmpty();
    }
}
