package io.crpbot.jobs.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Direction accuracy and net win rate of whoever decided, and between what they have to be seen. */
record WinRates(TradedSignals traded, SureDecisions sure, References references) {
    /**
     * @param symbol or {@link ScoreSheet#POOLED}
     * @param rows the subject's decisions on it
     */
    Map<String, Figure> of(Subject subject, String symbol, List<Observation> rows) {
        List<Observation> ordered = rows.stream()
                .sorted(Comparator.comparingLong(Observation::startMillis).thenComparing(Observation::symbol))
                .toList();
        if (subject.role() != Subject.Role.JUDGED) {
            return sure.figures(ordered);
        }
        Map<String, Figure> figures = new TreeMap<>(traded.figures(symbol));
        figures.putAll(references.winRates(ordered));
        return figures;
    }
}
