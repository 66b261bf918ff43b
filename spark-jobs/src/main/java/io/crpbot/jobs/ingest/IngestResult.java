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
 * @param conflicting rows whose minute has other values in another row or in the table
 * @param quarantined refused and conflicting rows, with their reasons in {@code bronze/quarantine}
 * @param quarantinedNew those among them that were not in quarantine before
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
        String second = known + " known already, " + repeated + " repeated, " + conflicting + " conflicting, "
                + quarantined + " in quarantine (" + quarantinedNew + " of them new)";
        return rowsOut + quarantinedNew > 0 ? List.of(first, second) : List.of(first, second, "nothing changed");
    }
}
