package io.crpbot.core.promotion;

import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.PlattCalibrator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Map<String, String> inverted = new TreeMap<>();
        manifest.calibrators().forEach((symbol, calibrator) -> {
            if (calibrator.inverted()) {
                inverted.put(symbol.value(), describe(calibrator));
            }
        });
        Map<String, String> spoilt = new TreeMap<>();
        if (!inverted.isEmpty()) {
            spoilt.put(CALIBRATION_ERROR, reason(inverted));
        }
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

    private static String describe(PlattCalibrator calibrator) {
        return "A = " + calibrator.a();
    }

    private static String reason(Map<String, String> inverted) {
        return "ranking inverted on validation, the base rate is served instead: " + inverted;
    }
}
