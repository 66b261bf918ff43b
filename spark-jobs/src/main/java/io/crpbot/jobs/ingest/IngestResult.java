package io.crpbot.jobs.ingest;

import io.crpbot.jobs.StageResult;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows that were read; each is counted once.
 *
 * @param rowsIn rows read within the time range
 * @param rowsOut candles that are new in the table
 * @param known candles that the table held already, with the same values
 * @param repeated rows equal to another row of the same minute
 * @param conflicting rows whose minute has other values in another row or in the table, and nobody says which are later
 * @param conflictingMinutes minutes that conflict: left out, or left as they were in the table
 * @param superseded rows whose minute has other values of a later pull
 * @param replaced candles of the table in whose place a later pull's values were put
 * @param quarantined rows with a note in {@code bronze/quarantine}: refused, conflicting and superseded ones, and those that
 *     won over others
 * @param quarantinedNew rows that are new in quarantine, replaced candles included
 * @param newBySymbol new candles of each symbol
 * @param synthetic the candles are made by a generator
 */
public record IngestResult(
        String source,
        String venue,
        long rowsIn,
        long rowsOut,
        long known,
        long repeated,
        long conflicting,
        long conflictingMinutes,
        long superseded,
        long replaced,
        long quarantined,
        long quarantinedNew,
        Map<String, Long> newBySymbol,
        boolean synthetic,
        String batchId)
        implements StageResult {
    @Override
    public String stage() {
        return "ingest";
    }

    @Override
    public List<String> lines() {
        String mark = synthetic ? "SYNTHETIC " : "";
        String first = mark + newBySymbol + " new candles at venue " + venue + " from " + source;
        String second = known + " known already, " + repeated + " repeated, " + superseded
                + " superseded by a later pull, " + replaced + " stored ones replaced";
        String conflicts = conflicting == 0
                ? "no conflicts; "
                : conflicting + " rows conflict in " + conflictingMinutes + " minutes that are left out; ";
        String third = conflicts + quarantined + " rows in quarantine (" + quarantinedNew + " new there)";
        boolean changed = rowsOut + replaced + quarantinedNew > 0;
        return changed ? List.of(first, second, third) : List.of(first, second, third, "nothing changed");
    }
}
