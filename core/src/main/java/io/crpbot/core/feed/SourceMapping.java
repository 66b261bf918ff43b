package io.crpbot.core.feed;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.VenueName;
import java.nio.file.FileSystems;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * How the files of one source are laid out and read, from {@code conf/sources.yaml}.
 *
 * @param venue stored with the candles; {@code null}: the name of the folder
 * @param symbols glob patterns of a symbol's files, relative to the folder; {@code null}: a folder a pair, which holds any
 *     number of files
 * @param header names of the columns where CSV files have no header line, else {@code null}
 * @param delimiter one character between the fields of a CSV file
 * @param pullOrder which of two values for one minute is the later one
 * @param maxBadShare share of bad rows, 0 to 1, above which an ingestion fails, where this source is known to have more of
 *     them than {@code conf/ingest.yaml} accepts; {@code null}: as there
 */
public record SourceMapping(
        String venue,
        Map<Symbol, List<String>> symbols,
        List<String> header,
        String delimiter,
        CandleColumns columns,
        PullOrder pullOrder,
        Double maxBadShare) {
    /** A folder a pair, files as the project itself writes them, venue by the folder's name. */
    public static final SourceMapping STANDARD =
            new SourceMapping(null, null, null, ",", CandleColumns.STANDARD, PullOrder.UNKNOWN, null);

    public SourceMapping {
        if (venue != null && VenueName.flaw(venue) != null) {
            throw new IllegalArgumentException(VenueName.flaw(venue));
        }
        if (symbols != null) {
            Map<Symbol, List<String>> sorted = new LinkedHashMap<>();
            symbols.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .forEach(entry -> sorted.put(entry.getKey(), patterns(entry.getKey(), entry.getValue())));
            symbols = Collections.unmodifiableMap(sorted);
        }
        if (delimiter == null || delimiter.length() != 1 || delimiter.equals("\"")) {
            throw new IllegalArgumentException("delimiter '" + delimiter + "' must be one character, not a quote");
        }
        if (columns == null || pullOrder == null) {
            throw new IllegalArgumentException("columns and pull_order must be given");
        }
        if (maxBadShare != null && !(maxBadShare >= 0 && maxBadShare <= 1)) {
            throw new IllegalArgumentException("max_bad_share " + maxBadShare + " must lie in 0..1");
        }
        header = header == null ? null : List.copyOf(header);
    }

    /** How the CSV files of this source are read. */
    public CsvFormat csv() {
        return new CsvFormat(columns, delimiter.charAt(0), header);
    }

    private static List<String> patterns(Symbol symbol, List<String> patterns) {
        if (patterns == null || patterns.isEmpty()) {
            throw new IllegalArgumentException("symbol " + symbol + " needs at least one file pattern");
        }
        for (String pattern : patterns) {
            try {
                FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "file pattern '" + pattern + "' is no glob: " + e.getDescription(), e);
            }
        }
        return List.copyOf(patterns);
    }
}
