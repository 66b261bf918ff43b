package io.crpbot.core.feed;

import java.util.Arrays;

/**
 * The fields of one line of CSV. Only a field that is asked for becomes a string of its own: files may have many columns
 * and millions of rows. A line with double quotes is read as RFC 4180 says (a doubled quote inside quotes is one quote);
 * a field that spans lines is not supported. Not thread-safe.
 */
public final class CsvFields {
    private final char delimiter;
    private String line = "";
    private int[] ends = new int[16];
    private int count;

    public CsvFields(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Splits a line; gives the number of its fields. */
    public int split(String text) {
        line = text;
        count = 0;
        if (text.indexOf('"') >= 0) {
            splitQuoted(text);
            return count;
        }
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, end + 1)) {
            endAt(end);
        }
        endAt(text.length());
        return count;
    }

    /** The field without the blanks around it. */
    public String field(int index) {
        return line.substring(index == 0 ? 0 : ends[index - 1] + 1, ends[index]).strip();
    }

    public String[] all() {
        String[] fields = new String[count];
        Arrays.setAll(fields, this::field);
        return fields;
    }

    /** Takes the quotes out of the line and notes where its fields end. */
    private void splitQuoted(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                plain.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                if (c == delimiter && !quoted) {
                    endAt(plain.length());
                }
                plain.append(c);
            }
        }
        endAt(plain.length());
        line = plain.toString();
    }

    private void endAt(int position) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = position;
    }
}
