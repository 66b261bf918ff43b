package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.VenueName;
import java.util.List;

/**
 * One ingestion.
 *
 * @param range candle opens that are wanted, half-open; a generated market needs both bounds
 * @param venue stored with every candle, part of its key
 * @param limits those of {@code conf/ingest.yaml}; a source's mapping may accept more bad rows
 */
public record IngestConfig(List<Symbol> symbols, Source source, TimeRange range, String venue, IngestLimits limits) {
    public IngestConfig {
        symbols = symbols.stream().distinct().toList();
        if (symbols.isEmpty()) {
            throw PipelineException.configuration("Cannot ingest: no symbol is given");
        }
        if (VenueName.flaw(venue) != null) {
            throw PipelineException.configuration(
                    "Cannot ingest: " + VenueName.flaw(venue) + "; name one with --venue");
        }
        if (source instanceof Source.Files files && files.folder().mapping().maxBadShare() != null) {
            limits = new IngestLimits(files.folder().mapping().maxBadShare(), limits.toleratedBadRows());
        }
        boolean open = range.from().equals(TimeRange.ALL.from()) || range.to().equals(TimeRange.ALL.to());
        if (source instanceof Source.Generated && open) {
            throw PipelineException.configuration("Cannot ingest a synthetic market: give both --start and --end");
        }
    }
}
