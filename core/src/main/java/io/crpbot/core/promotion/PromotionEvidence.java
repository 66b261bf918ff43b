package io.crpbot.core.promotion;

import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.PlattCalibrator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about an ensemble when it is judged.
 *
 * @param metrics measured on the test part, by metric; NaN or null is undefined
 * @param synthetic some input of it, of a member or of its evaluation was made by a generator
 * @param spoilt metrics that fail whatever their value, with the reason
 * @param altered conditions of the measurement that are not the shipped ones
 */
public record PromotionEvidence(
        Map<String, Double> metrics, boolean synthetic, Map<String, String> spoilt, List<String> altered) {
    /** The metric of the ensemble's calibration, which an inverted calibrator fails. */
    public static final String CALIBRATION_ERROR = "calibration_error";

    public PromotionEvidence {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        spoilt = Map.copyOf(spoilt);
        altered = List.copyOf(altered);
    }

    /**
     * The evidence on an ensemble that was evaluated on the tables of its own lake.
     *
     * @param conditions of that evaluation
     */
    public static PromotionEvidence of(
            EnsembleManifest manifest,
            Map<String, Double> metrics,
            boolean evaluatedOnSynthetic,
            Conditions conditions) {
        Map<String, String> inverted = new TreeMap<>();
        manifest.calibrators().forEach((symbol, calibrator) -> {
            if (calibrator.inverted()) {
                inverted.put(symbol.value(), describe(calibrator));
            }
        });
        Map<String, String> spoilt = inverted.isEmpty() ? Map.of() : Map.of(CALIBRATION_ERROR, reason(inverted));
        return new PromotionEvidence(
                metrics,
                manifest.synthetic() || evaluatedOnSynthetic,
                spoilt,
                conditions.differences(Conditions.shipped()));
    }

    /** A measured value; null where it is missing or no finite number. */
    Double metric(String name) {
        Double value = metrics.get(name);
        return value == null || !Double.isFinite(value) ? null : value;
    }

    private static String describe(PlattCalibrator calibrator) {
        return "A = " + calibrator.a();
    }

    private static String reason(Map<String, String> inverted) {
        return "ranking inverted on validation, the base rate is served instead: " + inverted;
    }
}
