package io.crpbot.jobs.evaluate;

import io.crpbot.jobs.report.Axis;
import io.crpbot.jobs.report.Html;
import io.crpbot.jobs.report.Html.Captioned;
import io.crpbot.jobs.report.Plot;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Where the judged bundle is right and where it is not: by tier, session, volatility and month. */
final class SliceSection {
    private static final Map<String, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put("tier", "tier of confidence");
        HEADINGS.put("session", "session (UTC: tokyo 0 to 8, london 8 to 16, new_york 16 to 24)");
        HEADINGS.put("volatility", "volatility (thirds of the trailing sigma, each symbol by itself)");
        HEADINGS.put("month", "month");
    }

    private final Evaluation found;

    SliceSection(Evaluation found) {
        this.found = found;
    }

    void write(Html html) {
        if (found.slices().isEmpty()) {
            return;
        }
        html.heading(2, "Where it is right and where it is not");
        html.paragraph(
                "note",
                "The judged bundle alone, all symbols together. Many slices are looked at here: some will stand out by luck.");
        HEADINGS.forEach((by, heading) -> table(html, by, heading));
        List<SliceSheet> months = slices("month");
        if (months.size() > 1) {
            html.plots(List.of(calibration(months)));
        }
    }

    private void table(Html html, String by, String heading) {
        List<List<String>> rows = new ArrayList<>();
        for (SliceSheet slice : slices(by)) {
            rows.add(List.of(
                    slice.value(),
                    Words.count(slice.decisions()),
                    Words.percent(slice.figure(Metric.ACCURACY)),
                    Words.number(slice.figure(Metric.BRIER_SKILL)),
                    Words.number(slice.figure(Metric.CALIBRATION_ERROR)),
                    Words.number(slice.figure(Metric.CALIBRATION_FLOOR).value()),
                    Words.count(Math.round(slice.figure(Metric.TRADES).value())),
                    Words.percent(slice.figure(Metric.NET_WIN_RATE)),
                    Words.basisPoints(slice.figure(Metric.EXPECTANCY))));
        }
        if (!rows.isEmpty()) {
            html.heading(3, "By " + heading);
            html.table(
                    List.of(
                            by,
                            "decisions",
                            "accuracy",
                            "Brier skill",
                            "calibration error",
                            "floor",
                            "trades",
                            "net win rate",
                            "mean net return"),
                    rows);
        }
    }

    private static Captioned calibration(List<SliceSheet> months) {
        double[] errors = values(months, Metric.CALIBRATION_ERROR);
        double[] floors = values(months, Metric.CALIBRATION_FLOOR);
        double[] x = new double[months.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        Plot plot = new Plot(
                        "Calibration error by month",
                        Axis.of("month", months.stream().map(SliceSheet::value).toList()),
                        Axis.around(
                                "calibration error",
                                DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(errors))
                                        .toArray(),
                                Words::ratio))
                .line(x, errors, "one")
                .line(x, floors, "ideal")
                .key("one", "error")
                .key("ideal", "floor of a perfect scorer");
        for (int i = 0; i < x.length; i++) {
            plot.dot(
                    x[i],
                    errors[i],
                    Double.NaN,
                    Double.NaN,
                    "one",
                    months.get(i).value() + ": " + Words.number(errors[i]));
        }
        return new Captioned(plot, "Calibration error of each month's decisions.");
    }

    private static double[] values(List<SliceSheet> slices, String metric) {
        return slices.stream()
                .mapToDouble(slice -> slice.figure(metric).value())
                .toArray();
    }

    private List<SliceSheet> slices(String by) {
        return found.slices().stream().filter(slice -> slice.by().equals(by)).toList();
    }
}
