package io.crpbot.core.check;

import io.crpbot.core.failure.PipelineException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of a file: named by its first line, or by their numbers from 1 on where it has only numbers. */
record ColumnNames(Path file, boolean headed, List<String> names) {
    ColumnNames {
        names = List.copyOf(names);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (headed && !name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw PipelineException.failed(
                        "Cannot read " + file + ":1: it has column '" + name + "' more than once");
            }
        }
    }

    static ColumnNames numbered(Path file, int count) {
        return new ColumnNames(
                file,
                false,
                IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.toList()));
    }

    int count() {
        return names.size();
    }

    /** The position of a column by its name, else by its number from 1 on; -1 when there is none. */
    int find(String wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (headed && names.get(i).equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        return wanted.matches("[1-9][0-9]{0,5}") && Integer.parseInt(wanted) <= names.size()
                ? Integer.parseInt(wanted) - 1
                : -1;
    }

    /** @throws PipelineException listing the columns that there are */
    int require(String wanted) {
        int found = find(wanted);
        if (found < 0) {
            throw PipelineException.failed("Cannot read " + file + ":1: it has no column '" + wanted + "', only "
                    + (headed ? String.join(", ", names) : "numbers in " + count() + " columns"));
        }
        return found;
    }
}
