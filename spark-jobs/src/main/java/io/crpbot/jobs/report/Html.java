package io.crpbot.jobs.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pieces of a page. Every text that is handed in is escaped; drawings come from this package. */
public final class Html {
    private final StringBuilder body = new StringBuilder();
    private final String title;

    public Html(String title) {
        this.title = title;
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    public Html heading(int level, String text) {
        body.append(String.format(Locale.ROOT, "<h%d>%s</h%d>\n", level, escape(text), level));
        return this;
    }

    /** @param style empty, {@code note}, {@code alarm}, {@code passed} or {@code refused} */
    public Html paragraph(String style, String text) {
        body.append(String.format(Locale.ROOT, "<p class=\"%s\">%s</p>\n", style, escape(text)));
        return this;
    }

    /**
     * A table; cells that look like numbers are set to the right, and so is a heading that has only such cells under it. A
     * row whose first cell starts with {@code !} is marked as failed and one with {@code +} as passed; the mark itself is not
     * shown.
     */
    public Html table(List<String> head, List<List<String>> rows) {
        body.append("<div class=\"scroll\"><table><thead><tr>");
        for (int i = 0; i < head.size(); i++) {
            int column = i;
            boolean numbers = !rows.isEmpty() && rows.stream().allMatch(row -> number(row, column));
            body.append(numbers ? "<th class=\"number\">" : "<th>")
                    .append(escape(head.get(i)))
                    .append("</th>");
        }
        body.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            row(row);
        }
        body.append("</tbody></table></div>\n");
        return this;
    }

    private void row(List<String> cells) {
        String first = cells.get(0);
        boolean failed = first.startsWith("!");
        boolean passed = first.startsWith("+");
        body.append(failed ? "<tr class=\"failed\">" : passed ? "<tr class=\"ok\">" : "<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String cell = i == 0 && (failed || passed) ? first.substring(1) : cells.get(i);
            body.append(number(cells, i) ? "<td class=\"number\">" : "<td>")
                    .append(escape(cell))
                    .append("</td>");
        }
        body.append("</tr>\n");
    }

    private static boolean number(List<String> cells, int column) {
        return column > 0 && cells.get(column).matches("[-+]?[0-9.,]+( ?(%|bp))?( \\[.*])?|–");
    }

    /** A table that is shown when the reader asks for it. */
    public Html folded(String summary, List<String> head, List<List<String>> rows) {
        body.append("<details><summary>").append(escape(summary)).append("</summary>\n");
        table(head, rows);
        body.append("</details>\n");
        return this;
    }

    /** Ways to other pages, by the words that lead there. */
    public Html links(Map<String, String> pages) {
        body.append("<p>");
        pages.forEach((words, page) ->
                body.append(String.format(Locale.ROOT, "<a href=\"%s\">%s</a>\n", escape(page), escape(words))));
        body.append("</p>\n");
        return this;
    }

    /** A calendar over the width of the page, with what its colours mean under it. */
    public Html calendar(Calendar calendar, String caption) {
        body.append("<figure class=\"wide\">")
                .append(calendar.svg())
                .append(calendar.legend())
                .append("<figcaption>")
                .append(escape(caption))
                .append("</figcaption></figure>\n");
        return this;
    }

    /** Plots side by side, each with its caption. */
    public Html plots(List<Captioned> plots) {
        body.append("<div class=\"plots\">\n");
        plots.forEach(plot -> body.append("<figure>")
                .append(plot.plot().svg())
                .append("<figcaption>")
                .append(escape(plot.caption()))
                .append("</figcaption></figure>\n"));
        body.append("</div>\n");
        return this;
    }

    /** A plot and the words under it. */
    public record Captioned(Plot plot, String caption) {}

    /** The whole document. */
    public String page() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escape(title), Style.CSS, body);
    }
}
