package io.crpbot.jobs.ingest;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a pull brought.
 *
 * @param requests made to the exchange, repeated ones included
 * @param rowsIn rows of all pages that were kept or refused
 * @param rowsOut candles that are new in the table
 * @param known candles that the table held already, with the same values
 * @param replaced candles that the exchange has changed since the last pull
 * @param conflicting candles outside the re-read span whose stored values differ: the stored ones stay
 * @param quarantined rows that are new in quarantine
 * @param newBySymbol new candles of each symbol
 * @param notes what a person should know, such as where a product's history begins
 */
public record PullResult(
        String source,
        String venue,
        long requests,
        long rowsIn,
        long rowsOut,
        long known,
        long replaced,
        long conflicting,
        long quarantined,
        Map<String, Long> newBySymbol,
        List<String> notes,
        String batchId)
        implements StageResult {
    @Override
    public String stage() {
        return "ingest";
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(notes);
        lines.add(newBySymbol + " new candles at venue " + venue + " from " + source + " in " + requests + " requests");
        lines.add(known + " known already, " + replaced + " stored ones replaced, " + conflicting + " conflicting, "
                + quarantined + " new in quarantine");
        if (rowsOut + replaced + quarantined == 0) {
            lines.add(requests == 0 ? "nothing to ask: all of it is complete" : "nothing changed");
        }
        return lines;
    }
}
