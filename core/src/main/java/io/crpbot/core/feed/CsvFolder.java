package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A {@link CandleFolder} of CSV files in the standard layout and format, for readers that know no configuration. */
public record CsvFolder(Path root) {
    /** Name of the file that marks generated candles. */
    public static final String SYNTHETIC = CandleFolder.SYNTHETIC;

    public CsvFolder {
        root = folder(root).root();
    }

    /** The venue that the folder is named after, such as {@code coinbase}. */
    public String venue() {
        return folder(root).venue();
    }

    /** See {@link CandleFolder#synthetic}. */
    public boolean synthetic() {
        return folder(root).synthetic();
    }

    /**
     * The symbol's files in order of their names.
     *
     * @throws PipelineException when the symbol has no folder (the message lists those that are there), two of them, or no
     *     file in it
     */
    public List<Path> files(Symbol symbol) {
        return folder(root).files(symbol);
    }

    /** Opens one of {@link #files}; locations read {@code BTC-USDT/file.csv.gz:17}. */
    public CandleCsvReader open(Path file, TimeRange range, Instant now) {
        return CandleCsvReader.open(file, folder(root).label(file), range, now);
    }

    /**
     * All sound candles of a symbol in time order, each minute once, as ingestion would keep them; meant for spans that fit
     * in memory, such as a replayed day.
     */
    public List<Candle> load(Symbol symbol, TimeRange range, Instant now) {
        List<CandleRow.Accepted> rows = new ArrayList<>();
        for (Path file : files(symbol)) {
            try (CandleCsvReader reader = open(file, range, now)) {
                reader.forEachRemaining(row -> {
                    if (row instanceof CandleRow.Accepted accepted) {
                        rows.add(accepted);
                    }
                });
            }
        }
        rows.sort(Comparator.comparingLong(row -> row.candle().startMillis()));
        List<Candle> candles = new ArrayList<>(rows.size());
        DuplicateMinutes duplicates = new DuplicateMinutes((row, pull, outcome) -> {
            if (outcome == DuplicateMinutes.Outcome.KEPT) {
                candles.add(row.candle());
            }
        });
        rows.forEach(row -> duplicates.accept(row, null));
        duplicates.finish();
        return candles;
    }

    private static CandleFolder folder(Path root) {
        return new CandleFolder(root, FileKind.CSV, SourceMappings.STANDARD, SourceMapping.STANDARD);
    }
}
