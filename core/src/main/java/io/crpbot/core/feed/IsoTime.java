package io.crpbot.core.feed;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads the forms of ISO 8601 that exports use, without building a formatter's objects for each of millions of rows:
 * {@code 2025-05-30 16:41:00+00:00}, {@code 2025-05-30T16:41:00Z}, {@code 2025-05-30 16:41}, {@code 2025-05-30
 * 16:41:00.000 UTC}. Seconds, their fraction and the offset may be absent; without an offset the time is UTC.
 */
final class IsoTime {
    private static final long DAY = 86_400_000;

    private final String text;
    private int at;

    private IsoTime(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException whose message names the text */
    static long millis(String text) {
        IsoTime time = new IsoTime(text);
        try {
            return time.read();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw time.unreadable();
        }
    }

    private long read() {
        int year = number(4);
        int month = afterDash();
        long day = LocalDate.of(year, month, afterDash()).toEpochDay();
        if (text.charAt(at) != ' ' && text.charAt(at) != 'T') {
            throw unreadable();
        }
        at++;
        long clock = bounded(number(2), 23) * 3_600_000L;
        clock += bounded(after(':'), 59) * 60_000L;
        if (at < text.length() && text.charAt(at) == ':') {
            clock += bounded(after(':'), 59) * 1000L + fraction();
        }
        return day * DAY + clock - offset();
    }

    private int afterDash() {
        return after('-');
    }

    private int after(char separator) {
        if (text.charAt(at) != separator) {
            throw unreadable();
        }
        at++;
        return number(2);
    }

    private int number(int digits) {
        int value = 0;
        for (int end = at + digits; at < end; at++) {
            value = 10 * value + digit();
        }
        return value;
    }

    private int digit() {
        char c = text.charAt(at);
        if (c < '0' || c > '9') {
            throw unreadable();
        }
        return c - '0';
    }

    private int bounded(int value, int max) {
        if (value > max) {
            throw unreadable();
        }
        return value;
    }

    /** Milliseconds of the fraction; what lies below them must be zeros, or an off-minute row would look sound. */
    private int fraction() {
        if (at >= text.length() || text.charAt(at) != '.') {
            return 0;
        }
        int millis = 0;
        int unit = 100;
        do {
            at++;
            int digit = digit();
            if (unit == 0 && digit != 0) {
                throw new IllegalArgumentException("timestamp '" + text + "' is no whole number of milliseconds");
            }
            millis += unit * digit;
            unit /= 10;
        } while (at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)));
        at++;
        return millis;
    }

    private long offset() {
        String zone = text.substring(at).strip();
        if (zone.isEmpty() || zone.equals("Z") || zone.equals("UTC") || zone.equals("+00:00")) {
            return 0;
        }
        at = text.length() - zone.length() + 1;
        int sign = zone.charAt(0) == '-' ? -1 : 1;
        if (sign > 0 && zone.charAt(0) != '+') {
            throw unreadable();
        }
        long hours = bounded(number(2), 18);
        at += at < text.length() && text.charAt(at) == ':' ? 1 : 0;
        long minutes = at == text.length() ? 0 : bounded(number(2), 59);
        if (at != text.length()) {
            throw unreadable();
        }
        return sign * (hours * 3_600_000 + minutes * 60_000);
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "timestamp '" + text + "' is no ISO time such as 2025-05-30T16:41:00Z or 2025-05-30 16:41:00+00:00");
    }
}
