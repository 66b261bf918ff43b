package io.crpbot.jobs.evaluate;

import io.crpbot.jobs.lake.LearningCurve;
import io.crpbot.jobs.lake.MinuteCoverage;
import java.util.List;

/**
 * What a page shows beside the evaluation.
 *
 * @param curves of the networks that were judged, as far as they were trained in epochs
 * @param coverage of the data by coin; empty where it is not known
 * @param others versions that have a page beside this one, rising
 */
record PageExtras(List<LearningCurve> curves, List<MinuteCoverage> coverage, List<Integer> others) {}
