package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of candles, one folder a pair with any number of {@code *.csv} and {@code *.csv.gz} files in it. A pair quoted
 * in USDT is found under its USD symbol: {@code BTC-USDT/} holds {@code BTC-USD}. A file named {@value #SYNTHETIC} in it or
 * in a pair's folder says that a generator made the candles.
 */
public record CsvFolder(Path root) {
    /** Name of the file that marks generated candles. */
    public static final String SYNTHETIC = "SYNTHETIC";

    public CsvFolder {
        root = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw PipelineException.failed("Cannot read candles from " + root + ": no such folder");
        }
    }

    /** The venue that the folder is named after, such as {@code coinbase}. */
    public String venue() {
        return root.getFileName() == null ? "csv" : root.getFileName().toString();
    }

    /** Whether the folder or any pair's folder in it is marked as generated: one made-up pair spoils the lot. */
    public boolean synthetic() {
        return marked(root) || list(root).stream().anyMatch(CsvFolder::marked);
    }

    private static boolean marked(Path folder) {
        return Files.exists(folder.resolve(SYNTHETIC));
    }

    /**
     * The symbol's files in order of their names.
     *
     * @throws PipelineException when the symbol has no folder (the message lists those that are there), two of them, or no
     *     file in it
     */
    public List<Path> files(Symbol symbol) {
        List<Path> folders = Stream.of(symbol.value(), symbol.value() + "T")
                .filter(name -> name.endsWith("-USDT") || name.equals(symbol.value()))
                .map(root::resolve)
                .filter(Files::isDirectory)
                .collect(Collectors.toList());
        if (folders.size() != 1) {
            String why = folders.isEmpty()
                    ? "it has no folder there; there are " + listed()
                    : "both " + folders.get(0).getFileName() + " and "
                            + folders.get(1).getFileName() + " are there, keep one";
            throw PipelineException.failed("Cannot read candles of " + symbol + " from " + root + ": " + why);
        }
        List<Path> files = list(folders.get(0)).stream()
                .filter(file ->
                        file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz"))
                .collect(Collectors.toList());
        if (files.isEmpty()) {
            throw PipelineException.failed("Cannot read candles of " + symbol + " from " + folders.get(0)
                    + ": there is no *.csv or *.csv.gz file in it");
        }
        return files;
    }

    /** Opens one of {@link #files}; locations read {@code BTC-USDT/file.csv.gz:17}. */
    public CandleCsvReader open(Path file, TimeRange range, Instant now) {
        return CandleCsvReader.open(file, root.relativize(file).toString(), range, now);
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
        DuplicateMinutes duplicates = new DuplicateMinutes((row, outcome) -> {
            if (outcome == DuplicateMinutes.Outcome.KEPT) {
                candles.add(row.candle());
            }
        });
        rows.forEach(duplicates::accept);
        duplicates.finish();
        return candles;
    }

    private String listed() {
        String names = list(root).stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no folders" : names;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw PipelineException.failed("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
