package io.crpbot.jobs.features;

import io.crpbot.core.label.Part;
import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * @param rowsIn feature rows looked at
 * @param rowsOut rows of {@code gold/feature_stats} that the set and scope have
 * @param left columns whose test distribution left the training range, by series
 */
public record FeatureStatsResult(
        String set,
        long rowsIn,
        long rowsOut,
        List<ColumnStats> columns,
        Map<String, List<String>> left,
        boolean changed,
        long version)
        implements StageResult {

    static FeatureStatsResult of(String set, List<ColumnStats> columns, boolean changed, long version) {
        String first = columns.get(0).column();
        long rowsIn = columns.stream()
                .filter(stats -> stats.column().equals(first))
                .mapToLong(ColumnStats::rows)
                .sum();
        Map<String, List<String>> left = new LinkedHashMap<>();
        for (String series : series(columns)) {
            left.put(
                    series,
                    columns.stream()
                            .filter(stats -> series(stats).equals(series))
                            .filter(stats -> stats.part().equals(Part.TEST.label()) && stats.left())
                            .map(ColumnStats::column)
                            .toList());
        }
        return new FeatureStatsResult(set, rowsIn, columns.size(), columns, left, changed, version);
    }

    @Override
    public String stage() {
        return "features --stats";
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String series : series(columns)) {
            lines.add("");
            TextTable table = new TextTable(
                    series, "part", "rows", "mean", "deviation", "0.1 %", "median", "99.9 %", "outside", "");
            columns.stream().filter(stats -> series(stats).equals(series)).forEach(stats -> table.row(cells(stats)));
            lines.addAll(table.lines());
        }
        lines.add("");
        left.forEach((series, names) -> lines.add(series + ": "
                + (names.isEmpty()
                        ? "no column's test distribution left the training range"
                        : names.size() + " columns left the training range in the test part: "
                                + String.join(", ", names))));
        lines.add(String.format(
                Locale.ROOT,
                "outside: share of rows beyond the training part's 0.1 %% and 99.9 %%; left: more than %.0f %% of the test rows",
                100 * ColumnStats.LEFT));
        lines.add("gold/feature_stats " + (changed ? "is now" : "is unchanged at") + " version " + version);
        return lines;
    }

    private static String[] cells(ColumnStats stats) {
        return new String[] {
            stats.column(),
            stats.part(),
            Long.toString(stats.rows()),
            significant(stats.mean()),
            significant(stats.deviation()),
            significant(stats.p001()),
            significant(stats.median()),
            significant(stats.p999()),
            stats.outside() == null ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * stats.outside()),
            stats.left() && stats.part().equals(Part.TEST.label()) ? "left" : ""
        };
    }

    private static String significant(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static TreeSet<String> series(List<ColumnStats> columns) {
        return new TreeSet<>(columns.stream().map(FeatureStatsResult::series).toList());
    }

    private static String series(ColumnStats stats) {
        return stats.symbol() + " at " + stats.venue();
    }
}
