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

    /** Whether it saw any of the data that an evaluation is made on, whatever part of its own split that was. */
    public boolean saw(JudgedData data) {
        return venue.equals(data.venue())
                && from.isBefore(data.to())
                && data.from().isBefore(to)
                && symbols.stream().anyMatch(data.symbols()::contains);
    }

    /** The trial that this backtest is. */
    public static StoredTrial of(
            JudgedPart judged, String venue, Set<String> symbols, boolean synthetic, BacktestResult result) {
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        result.days().forEach(day -> returns.put(day.day(), day.dailyReturn()));
        return new StoredTrial(
                judged,
                BacktestTables.sha256(result),
                venue,
                symbols,
                synthetic,
                result.first(),
                result.end(),
                returns);
    }

    /**
     * Whether both are one trial: the same bundle with the same returns on the same days, but for days without a return
     * before the first and after the last one that has any. Neither the hash of the whole result is asked nor its minutes,
     * since a later build may write down more of the same backtest, or begin it later.
     */
    public boolean sameAs(StoredTrial other) {
        return judged.equals(other.judged) && traded().equals(other.traded());
    }

    private SortedMap<LocalDate, Double> traded() {
        SortedMap<LocalDate, Double> traded = new TreeMap<>(returns);
        while (!traded.isEmpty() && traded.get(traded.firstKey()) == 0) {
            traded.remove(traded.firstKey());
        }
        while (!traded.isEmpty() && traded.get(traded.lastKey()) == 0) {
            traded.remove(traded.lastKey());
        }
        return traded;
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
