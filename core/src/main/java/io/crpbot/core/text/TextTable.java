package io.crpbot.core.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns for a terminal, each as wide as its widest cell. Not thread-safe. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private final int numbersFrom;

    /** A column of names, then columns of numbers: the first is left-aligned, the others right-aligned. */
    public TextTable(String... headings) {
        this(1, headings);
    }

    /** @param words columns from the left that are left-aligned; the ones behind them are right-aligned */
    public TextTable(int words, String... headings) {
        numbersFrom = words;
        rows.add(headings);
    }

    /** @param rows headings first */
    public static TextTable of(List<List<String>> rows) {
        return of(1, rows);
    }

    /**
     * @param words columns from the left that are left-aligned
     * @param rows headings first
     */
    public static TextTable of(int words, List<List<String>> rows) {
        TextTable table = new TextTable(words, rows.get(0).toArray(new String[0]));
        rows.subList(1, rows.size()).forEach(row -> table.row(row.toArray(new String[0])));
        return table;
    }

    public TextTable row(String... cells) {
        if (cells.length != rows.get(0).length) {
            throw new IllegalArgumentException(
                    "Cannot add a row of " + cells.length + " cells: the table has " + rows.get(0).length + " columns");
        }
        rows.add(cells);
        return this;
    }

    public List<String> lines() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    public static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    public static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.1f", elapsed.toMillis() / 1000.0);
    }

    private String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String padding = " ".repeat(widths[i] - row[i].length());
            line.append(i == 0 ? "" : "  ").append(i < numbersFrom ? row[i] + padding : padding + row[i]);
        }
        return line.toString().stripTrailing();
    }
}
