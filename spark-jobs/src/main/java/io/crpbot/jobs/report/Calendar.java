package io.crpbot.jobs.report;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A picture of years as SVG: a block a year, a column a week (Monday on top), a cell a day, its colour a shade of the page's
 * style sheet and a word on it under the pointer. Not thread-safe.
 */
public final class Calendar {
    private static final int CELL = 12;
    private static final int SIZE = 10;
    private static final int LEFT = 36;
    private static final int TOP = 16;
    private static final int WEEKS = 54;
    private static final int BLOCK = TOP + 7 * CELL + 8;

    /** What a day's cell can look like. */
    public enum Shade {
        FULL,
        MOST,
        SOME,
        FEW,
        NONE,
        /** No part of what is shown. */
        OUTSIDE;

        String style() {
            return "day " + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be drawn on a cell. */
    public enum Mark {
        DOT("<circle class=\"dot suspect\" cx=\"%d\" cy=\"%d\" r=\"2.2\"/>", SIZE / 2),
        RING("<rect class=\"ring\" x=\"%d\" y=\"%d\" width=\"8\" height=\"8\"/>", 1);

        private final String form;
        private final int offset;

        Mark(String form, int offset) {
            this.form = form;
            this.offset = offset;
        }

        String at(int x, int y) {
            return String.format(Locale.ROOT, form, x + offset, y + offset);
        }
    }

    private record Cell(Shade shade, Set<Mark> marks, String words) {}

    private final String description;
    private final Map<Shade, String> shades;
    private final Map<Mark, String> marks;
    private final Map<LocalDate, Cell> cells = new TreeMap<>();

    /**
     * @param description what the picture shows, for readers that cannot see it
     * @param shades meaning of each shade that is used, in the order of the legend
     * @param marks meaning of each mark that is used
     */
    public Calendar(String description, Map<Shade, String> shades, Map<Mark, String> marks) {
        this.description = description;
        this.shades = shades;
        this.marks = marks;
    }

    public Calendar day(LocalDate day, Shade shade, Set<Mark> dayMarks, String words) {
        Set<Mark> own = EnumSet.noneOf(Mark.class);
        own.addAll(dayMarks);
        cells.put(day, new Cell(shade, own, words));
        return this;
    }

    /** The drawing; years without a day are left out. */
    String svg() {
        int[] years =
                cells.keySet().stream().mapToInt(LocalDate::getYear).distinct().toArray();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                LEFT + WEEKS * CELL,
                Math.max(1, years.length * BLOCK),
                Html.escape(description)));
        for (int i = 0; i < years.length; i++) {
            year(svg, years[i], i * BLOCK);
        }
        return svg.append("</svg>\n").toString();
    }

    private void year(StringBuilder svg, int year, int top) {
        svg.append(
                String.format(Locale.ROOT, "<text class=\"axis\" x=\"0\" y=\"%d\">%d</text>\n", top + TOP + 9, year));
        LocalDate first = LocalDate.of(year, 1, 1);
        for (Month month : Month.values()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\">%s</text>\n",
                    x(first, LocalDate.of(year, month, 1)),
                    top + 11,
                    month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
        }
        for (LocalDate day = first; day.getYear() == year; day = day.plusDays(1)) {
            Cell cell = cells.getOrDefault(day, new Cell(Shade.OUTSIDE, Set.of(), ""));
            int x = x(first, day);
            int y = top + TOP + CELL * (day.getDayOfWeek().getValue() - 1);
            svg.append(square(x, y, cell.shade(), cell.words()));
            cell.marks().forEach(mark -> svg.append(mark.at(x, y)));
        }
        svg.append('\n');
    }

    private static int x(LocalDate first, LocalDate day) {
        int week = (day.getDayOfYear() - 1 + first.getDayOfWeek().getValue() - 1) / 7;
        return LEFT + CELL * week;
    }

    private static String square(int x, int y, Shade shade, String words) {
        String rect = String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"1\"",
                shade.style(),
                x,
                y,
                SIZE,
                SIZE);
        return words.isEmpty() ? rect + "/>" : rect + "><title>" + Html.escape(words) + "</title></rect>";
    }

    /** What shades and marks mean, as a line of HTML. */
    String legend() {
        StringBuilder legend = new StringBuilder("<div class=\"legend\">");
        shades.forEach((shade, words) -> entry(legend, square(0, 0, shade, ""), words));
        marks.forEach((mark, words) -> entry(legend, mark.at(0, 0), words));
        return legend.append("</div>\n").toString();
    }

    private static void entry(StringBuilder legend, String drawing, String words) {
        legend.append(String.format(
                Locale.ROOT, "<span><svg viewBox=\"0 0 10 10\">%s</svg>%s</span>\n", drawing, Html.escape(words)));
    }
}
