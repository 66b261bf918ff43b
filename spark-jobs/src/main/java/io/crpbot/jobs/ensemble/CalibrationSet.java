package io.crpbot.jobs.ensemble;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.PlattCalibrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Raw ensemble probabilities of the second half of validation with their outcomes, by symbol. Not thread-safe. */
final class CalibrationSet {
    private final Map<Symbol, List<double[]>> rows = new TreeMap<>();
    private long count;
    private boolean synthetic;

    /** @param generated whether a generator made the candles of the row */
    void add(Symbol symbol, double raw, int up, boolean generated) {
        synthetic |= generated;
        rows.computeIfAbsent(symbol, key -> new ArrayList<>()).add(new double[] {raw, up});
        count++;
    }

    long count() {
        return count;
    }

    /** Whether any row was generated: its calibrators then know a market that there is not. */
    boolean synthetic() {
        return synthetic;
    }

    /**
     * One calibrator for each symbol.
     *
     * @throws PipelineException when a symbol has no rows, or rows of one class only
     */
    Map<Symbol, PlattCalibrator> fit(Iterable<Symbol> symbols) {
        Map<Symbol, PlattCalibrator> calibrators = new TreeMap<>();
        for (Symbol symbol : symbols) {
            List<double[]> own = rows.getOrDefault(symbol, List.of());
            try {
                calibrators.put(
                        symbol,
                        PlattCalibrator.fit(
                                own.stream().mapToDouble(row -> row[0]).toArray(),
                                own.stream().mapToInt(row -> (int) row[1]).toArray()));
            } catch (IllegalArgumentException e) {
                throw PipelineException.failed("Cannot calibrate " + symbol + " on validation_2: " + e.getMessage(), e);
            }
        }
        return calibrators;
    }
}
