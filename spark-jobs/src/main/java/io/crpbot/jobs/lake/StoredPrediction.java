package io.crpbot.jobs.lake;

import java.util.Map;

/**
 * One row of {@code gold/predictions}.
 *
 * @param startMillis open of the newest candle the prediction read, epoch milliseconds UTC
 * @param votes each member's P(up) by role
 * @param up 1, 0, or {@code null} where closes were equal or there is no label
 * @param forwardReturn simple return over the label's horizon, {@code null} where there is no label
 */
public record StoredPrediction(
        String symbol,
        long startMillis,
        Map<String, Double> votes,
        double raw,
        double calibrated,
        Integer up,
        Double forwardReturn,
        String venue,
        boolean synthetic) {}
