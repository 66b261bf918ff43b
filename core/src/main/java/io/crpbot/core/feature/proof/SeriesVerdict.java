package io.crpbot.core.feature.proof;

import java.util.List;

/**
 * What the proof found in one series.
 *
 * @param rows minutes for which the table or the live engine has a row
 * @param comparisons values compared as raw bits with the live engine
 * @param mismatches values that differ and rows that only one side has
 * @param examples the first of them
 * @param instants at which the future was replaced by noise
 * @param noiseComparisons values before them that were compared
 * @param noiseMismatches those that changed
 * @param noiseExamples the first of them
 * @param shiftsFound columns for which a look-ahead of one candle would have been seen
 */
public record SeriesVerdict(
        long rows,
        long comparisons,
        long mismatches,
        List<Mismatch> examples,
        long instants,
        long noiseComparisons,
        long noiseMismatches,
        List<Mismatch> noiseExamples,
        List<String> shiftsFound) {
    /** Nothing differs anywhere. */
    public boolean holds() {
        return mismatches == 0 && noiseMismatches == 0;
    }
}
