package io.crpbot.core.promotion;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsembleManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known about an ensemble when it is judged.
 *
 * @param figures measured on the test part, by metric
 * @param champion the same of the present champion; empty where there is none
 * @param synthetic some input of it, of a member or of its evaluation was made by a generator
 * @param spoilt metrics that fail whatever their value, with the reason
 * @param altered conditions of the measurement that are not the shipped ones
 */
public record PromotionEvidence(
        Map<String, Measure> figures,
        Optional<Map<String, Measure>> champion,
        boolean synthetic,
        Map<String, String> spoilt,
        List<String> altered) {
    /** The metric of the ensemble's calibration, which an inverted calibrator fails. */
    public static final String CALIBRATION_ERROR = "calibration_error";
    /** The metric that every further backtest on the same data lowers. */
    public static final String DEFLATED_SHARPE = "deflated_sharpe";
    /** How many backtests it was deflated by. */
    public static final String TRIALS = "trials";

    private static final String LOWER = "_lower";
    private static final String UPPER = "_upper";

    public PromotionEvidence {
        figures = Map.copyOf(figures);
        champion = champion.map(Map::copyOf);
        spoilt = Map.copyOf(spoilt);
        altered = List.copyOf(altered);
    }

    /**
     * The evidence on an ensemble that was evaluated on the tables of its own lake.
     *
     * @param missingBaselines what {@link RequiredBaseline#missing} says of that evaluation
     * @param conditions of that evaluation
     */
    public static PromotionEvidence of(
            EnsembleManifest manifest,
            Map<String, Measure> figures,
            Optional<Map<String, Measure>> champion,
            boolean evaluatedOnSynthetic,
            List<String> missingBaselines,
            Conditions conditions) {
        Map<String, String> spoilt = new TreeMap<>(
                invertedCalibrators(manifest, manifest.calibrators().keySet()));
        if (!missingBaselines.isEmpty()) {
            String missing = String.join("; ", missingBaselines);
            spoilt.put(RequiredBaseline.ACCURACY_MARGIN, missing);
            spoilt.put(RequiredBaseline.BRIER_SKILL_MARGIN, missing);
        }
        return new PromotionEvidence(
                figures,
                champion,
                manifest.synthetic() || evaluatedOnSynthetic,
                spoilt,
                conditions.differences(Conditions.shipped()));
    }

    /**
     * The calibration error, spoilt where a calibrator serves the base rate, whose calibration is perfect and says nothing;
     * empty where none does.
     *
     * @param symbols whose calibrators are looked at
     */
    public static Map<String, String> invertedCalibrators(EnsembleManifest manifest, Set<Symbol> symbols) {
        Map<String, String> inverted = new TreeMap<>();
        manifest.calibrators().forEach((symbol, calibrator) -> {
            if (symbols.contains(symbol) && calibrator.inverted()) {
                inverted.put(symbol.value(), "A = " + calibrator.a());
            }
        });
        return inverted.isEmpty()
                ? Map.of()
                : Map.of(
                        CALIBRATION_ERROR,
                        "ranking inverted on validation, the base rate is served instead: " + inverted);
    }

    /**
     * The same where the ledger of backtests is another one than at the evaluation: what was the best of few may be the best
     * of many by now, so the deflated Sharpe ratio of then fails its gate.
     *
     * @param trials backtests that saw any of the same data, by now
     */
    public PromotionEvidence afterTrials(long trials) {
        Double counted = metric(TRIALS);
        if (counted != null && counted == trials) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(spoilt);
        more.put(
                DEFLATED_SHARPE,
                "the ledger has " + trials + " backtests on this data, "
                        + (counted == null ? "not counted" : Math.round(counted))
                        + " when it was evaluated: evaluate it again");
        return new PromotionEvidence(figures, champion, synthetic, more, altered);
    }

    /** A measured value or an end of its interval; null where it is missing or no finite number. */
    Double metric(String name) {
        return metric(figures, name);
    }

    /** The champion's; null where there is no champion too. */
    Double championMetric(String name) {
        return champion.map(theirs -> metric(theirs, name)).orElse(null);
    }

    boolean hasChampion() {
        return champion.isPresent();
    }

    boolean measured(String name) {
        return figures.containsKey(figure(figures, name));
    }

    /** Why a metric, or an end of its interval, fails whatever its value; null where it does not. */
    String spoiltBecause(String name) {
        return spoilt.get(figure(figures, name));
    }

    /** Observations behind a metric. */
    long n(String name) {
        Measure measure = figures.get(figure(figures, name));
        return measure == null ? 0 : measure.n();
    }

    private static Double metric(Map<String, Measure> figures, String name) {
        String figure = figure(figures, name);
        Measure measure = figures.get(figure);
        if (measure == null) {
            return null;
        }
        double value = figure.equals(name) ? measure.value() : name.endsWith(LOWER) ? measure.low() : measure.high();
        return Double.isFinite(value) ? value : null;
    }

    /** The figure that a metric is the value or an end of. */
    private static String figure(Map<String, Measure> figures, String name) {
        if (figures.containsKey(name)) {
            return name;
        }
        int suffix = name.endsWith(LOWER) || name.endsWith(UPPER) ? LOWER.length() : 0;
        return name.substring(0, name.length() - suffix);
    }
}
