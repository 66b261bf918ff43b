package io.crpbot.core.check;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CsvFields;
import io.crpbot.core.feed.TextLines;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Reads columns of numbers from a CSV file, plain or gzip. Fields are separated by commas, semicolons, tabs or bars,
 * whichever the first line has most of. The first line names the columns when none of its fields is a number.
 */
final class NumberFile {
    private static final String DELIMITERS = ",;\t|";

    private final Path file;
    private final boolean headed;
    private final BadCells bad;

    private NumberFile(Path file, boolean headed) {
        this.file = file;
        this.headed = headed;
        this.bad = new BadCells(file);
    }

    /**
     * @param headed the first line names the columns even if there are numbers in it
     * @param choice which columns to read; others are left alone
     * @throws PipelineException if the file cannot be read or has no row, or naming the cells that are no allowed number
     */
    static List<NumberColumn> read(Path file, boolean headed, Function<ColumnNames, List<ColumnSpec>> choice) {
        try (TextLines lines = TextLines.open(file)) {
            return new NumberFile(file, headed).read(lines, choice);
        }
    }

    private List<NumberColumn> read(TextLines lines, Function<ColumnNames, List<ColumnSpec>> choice) {
        String first = lines.next();
        if (first == null || first.isBlank()) {
            throw PipelineException.failed("Cannot read " + file + ":1: "
                    + (first == null ? "the file is empty" : "the line is blank, expected names or numbers"));
        }
        CsvFields fields = new CsvFields(delimiter(first));
        fields.split(first);
        List<String> words = List.of(fields.all());
        boolean named = headed || words.stream().noneMatch(word -> isNumber(word));
        ColumnNames names = named ? new ColumnNames(file, true, words) : ColumnNames.numbered(file, words.size());
        List<ColumnSpec> wanted = choice.apply(names);
        List<DoubleStream.Builder> columns = new ArrayList<>();
        wanted.forEach(column -> columns.add(DoubleStream.builder()));
        long rows = 0;
        long blank = 0;
        for (String text = named ? lines.next() : first; text != null; text = lines.next()) {
            if (text.isBlank()) {
                blank = blank == 0 ? lines.number() : blank;
                continue;
            }
            if (blank > 0) {
                bad.add(blank, "the line is blank, but rows follow");
                blank = 0;
            }
            rows++;
            int count = fields.split(text);
            if (count == names.count()) {
                readRow(fields, wanted, columns, lines.number());
            } else {
                bad.add(lines.number(), "it has " + count + " fields, expected " + names.count());
            }
        }
        bad.refuse();
        if (rows == 0) {
            throw PipelineException.failed("Cannot read " + file + ": it has no row of numbers");
        }
        List<NumberColumn> read = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            read.add(new NumberColumn(
                    wanted.get(i).name(), columns.get(i).build().toArray()));
        }
        return read;
    }

    private void readRow(CsvFields fields, List<ColumnSpec> wanted, List<DoubleStream.Builder> columns, long line) {
        for (int i = 0; i < wanted.size(); i++) {
            ColumnSpec column = wanted.get(i);
            String text = fields.field(column.index());
            double value = number(text);
            if (Double.isFinite(value) && column.allowed().test(value)) {
                columns.get(i).add(value);
            } else {
                bad.add(line, "column " + column.name() + " is '" + text + "', expected " + column.expected());
            }
        }
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(number(text));
    }

    /** NaN for what is no decimal number; words such as NaN and forms such as 1f or 0x1p3 are none. */
    private static double number(String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static char delimiter(String line) {
        char best = ',';
        long most = 0;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char candidate = DELIMITERS.charAt(i);
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
