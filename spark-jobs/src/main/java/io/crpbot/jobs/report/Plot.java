package io.crpbot.jobs.report;

import java.util.Locale;

/**
 * An SVG plot over two linear axes. Colours come from the page's style sheet by class, so that the plot follows a dark
 * theme; values outside an axis are drawn at its edge, NaN is left out. Not thread-safe.
 */
public final class Plot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 330;
    private static final int LEFT = 62;
    private static final int RIGHT = 24;
    private static final int TOP = 12;
    private static final int BOTTOM = 46;

    private final Axis x;
    private final Axis y;
    private final String description;
    private final StringBuilder marks = new StringBuilder();
    private int keys;

    /** @param description what the plot shows, for readers that cannot see it */
    public Plot(String description, Axis x, Axis y) {
        this.description = description;
        this.x = x;
        this.y = y;
    }

    /** A line through the points in order, broken at NaN. */
    public Plot line(double[] xs, double[] ys, String style) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                pen = false;
                continue;
            }
            path.append(pen ? 'L' : 'M').append(at(px(xs[i]))).append(' ').append(at(py(ys[i])));
            pen = true;
        }
        marks.append("<path class=\"line ")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>\n");
        return this;
    }

    /** The area between two lines over the same xs. */
    public Plot band(double[] xs, double[] low, double[] high, String style) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(at(px(xs[i]))).append(' ').append(at(py(high[i])));
        }
        for (int i = xs.length - 1; i >= 0; i--) {
            path.append('L').append(at(px(xs[i]))).append(' ').append(at(py(low[i])));
        }
        marks.append("<path class=\"band ")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("Z\"/>\n");
        return this;
    }

    /** A dot with an interval through it and words that appear under the pointer. */
    public Plot dot(double atX, double atY, double low, double high, String style, String words) {
        if (Double.isNaN(atX) || Double.isNaN(atY)) {
            return this;
        }
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            marks.append(String.format(
                    Locale.ROOT,
                    "<line class=\"whisker %s\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>\n",
                    style,
                    at(px(atX)),
                    at(px(atX)),
                    at(py(low)),
                    at(py(high))));
        }
        marks.append(String.format(
                Locale.ROOT,
                "<circle class=\"dot %s\" cx=\"%s\" cy=\"%s\" r=\"4\"><title>%s</title></circle>\n",
                style,
                at(px(atX)),
                at(py(atY)),
                Html.escape(words)));
        return this;
    }

    /** A column from the bottom of the plot up to {@code share} of its height; for counts behind the marks. */
    public Plot column(double fromX, double toX, double share, String style, String words) {
        double height = share * (HEIGHT - TOP - BOTTOM);
        marks.append(String.format(
                Locale.ROOT,
                "<rect class=\"column %s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>\n",
                style,
                at(px(fromX) + 1),
                at(HEIGHT - BOTTOM - height),
                at(Math.max(1, px(toX) - px(fromX) - 2)),
                at(height),
                Html.escape(words)));
        return this;
    }

    /** A horizontal line across the plot with its meaning written on it. */
    public Plot level(double value, String style, String words) {
        marks.append(String.format(
                Locale.ROOT,
                "<line class=\"line %s\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
                        + "<text class=\"level\" x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>\n",
                style,
                LEFT,
                WIDTH - RIGHT,
                at(py(value)),
                at(py(value)),
                WIDTH - RIGHT - 4,
                at(py(value) - 4),
                Html.escape(words)));
        return this;
    }

    /** What lines of a style mean, in the upper right corner; each under the one before. */
    public Plot key(String style, String words) {
        int middle = TOP + 14 + 16 * keys++;
        marks.append(String.format(
                Locale.ROOT,
                "<line class=\"line %s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
                style,
                WIDTH - RIGHT - 30,
                WIDTH - RIGHT - 8,
                middle,
                middle,
                WIDTH - RIGHT - 36,
                middle + 4,
                Html.escape(words)));
        return this;
    }

    /** The finished drawing. */
    public String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                HEIGHT,
                Html.escape(description)));
        for (double tick : y.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                            + "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>\n",
                    LEFT,
                    WIDTH - RIGHT,
                    at(py(tick)),
                    at(py(tick)),
                    LEFT - 6,
                    at(py(tick) + 4),
                    Html.escape(y.format().apply(tick))));
        }
        for (double tick : x.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
                            + "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    at(px(tick)),
                    at(px(tick)),
                    TOP,
                    HEIGHT - BOTTOM,
                    at(px(tick)),
                    HEIGHT - BOTTOM + 16,
                    Html.escape(x.format().apply(tick))));
        }
        svg.append(marks);
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 8,
                Html.escape(x.label())));
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"axis\" transform=\"translate(13 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
                (TOP + HEIGHT - BOTTOM) / 2,
                Html.escape(y.label())));
        return svg.append("</svg>\n").toString();
    }

    private double px(double value) {
        return LEFT + clamp(x.position(value)) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - clamp(y.position(value)) * (HEIGHT - TOP - BOTTOM);
    }

    private static double clamp(double position) {
        return Math.max(0, Math.min(1, position));
    }

    private static String at(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }
}
