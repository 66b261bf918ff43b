package io.crpbot.jobs.lake;

import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.simulate.BacktestResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One backtest that was ever run.
 *
 * @param resultSha256 of its whole result, see {@link BacktestTables#sha256}
 * @param from its first minute
 * @param to its end, exclusive
 * @param returns net return by day of the programme's clock
 */
public record StoredTrial(
        JudgedPart judged,
        String resultSha256,
        String venue,
        Set<String> symbols,
        boolean synthetic,
        Instant from,
        Instant to,
        SortedMap<LocalDate, Double> returns) {
    public StoredTrial {
        symbols = Set.copyOf(symbols);
        returns = Collections.unmodifiableSortedMap(new TreeMap<>(returns));
    }

    /** Whether it saw any of the data that the other one saw, whatever part of its split that was. */
    public boolean overlaps(StoredTrial other) {
        return venue.equals(other.venue)
                && from.isBefore(other.to)
                && other.from.isBefore(to)
                && symbols.stream().anyMatch(other.symbols::contains);
    }

    /** The trial that this backtest is. */
    public static StoredTrial of(
            JudgedPart judged, String venue, Set<String> symbols, boolean synthetic, BacktestResult result) {
        return new StoredTrial(
                judged,
                BacktestTables.sha256(result),
                venue,
                symbols,
                synthetic,
                result.first(),
                result.end(),
                returns(result));
    }

    /** Whether it is the trial that this backtest of {@code model} is. */
    public boolean isOf(JudgedPart model, BacktestResult result) {
        return is(model, result.first(), result.end(), returns(result));
    }

    /**
     * Whether both are one trial: the same bundle with the same returns on the same minutes. The hash of the whole result is
     * not asked, since a later build may write down more of the same backtest.
     */
    public boolean sameAs(StoredTrial other) {
        return is(other.judged, other.from, other.to, other.returns);
    }

    private boolean is(JudgedPart model, Instant first, Instant end, SortedMap<LocalDate, Double> daily) {
        return judged.equals(model) && from.equals(first) && to.equals(end) && returns.equals(daily);
    }

    private static SortedMap<LocalDate, Double> returns(BacktestResult result) {
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        result.days().forEach(day -> returns.put(day.day(), day.dailyReturn()));
        return returns;
    }

    /** Per day; NaN where it never traded. */
    public double sharpe() {
        return ReturnStatistics.of(daily()).sharpe();
    }

    /** The returns in the order of their days. */
    public double[] daily() {
        return returns.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
