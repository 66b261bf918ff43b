package io.crpbot.jobs.prove;

import java.util.List;

/**
 * What the proof found in one series of the table.
 *
 * @param rows minutes for which the table or the live engine has a row
 * @param comparisons values compared as raw bits
 * @param mismatches those that differ, and rows that only one side has
 * @param instants at which the future was replaced by noise
 * @param noiseComparisons values before them that were compared
 * @param noiseMismatches those that changed
 * @param shiftsFound columns for which a look-ahead of one candle would have been seen
 * @param examples the first mismatches in words
 */
public record ProvenSeries(
        String symbol,
        String venue,
        long rows,
        long comparisons,
        long mismatches,
        long instants,
        long noiseComparisons,
        long noiseMismatches,
        List<String> shiftsFound,
        List<String> examples) {
    boolean holds() {
        return mismatches == 0 && noiseMismatches == 0;
    }
}
