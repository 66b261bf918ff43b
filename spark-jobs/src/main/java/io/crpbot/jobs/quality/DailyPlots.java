package io.crpbot.jobs.quality;

import io.crpbot.core.quality.QualityDay;
import io.crpbot.core.quality.QualityMetric;
import io.crpbot.jobs.report.Axis;
import io.crpbot.jobs.report.Html.Captioned;
import io.crpbot.jobs.report.Plot;
import java.util.List;
import java.util.Locale;

/** Figures of a series day by day. */
final class DailyPlots {
    private DailyPlots() {}

    static Captioned frozen(SeriesReport series) {
        List<QualityDay> days = series.days();
        double highest = days.stream()
                .mapToDouble(day -> day.metric(QualityMetric.FROZEN_SHARE))
                .filter(share -> !Double.isNaN(share))
                .max()
                .orElse(0);
        double top = Math.max(0.01, 1.1 * highest);
        Plot plot = new Plot(
                "Suspected share of frozen candles by day",
                axis(days),
                new Axis("suspected frozen", 0, top, DailyPlots::percent));
        for (int i = 0; i < days.size(); i++) {
            QualityDay day = days.get(i);
            double share = day.metric(QualityMetric.FROZEN_SHARE);
            if (share > 0) {
                plot.column(
                        i,
                        i + 1,
                        share / top,
                        "alert",
                        day.day() + ": " + Words.percent(share) + ", 95 % interval "
                                + Words.percent(day.metric(QualityMetric.FROZEN_SHARE_LOW)) + " to "
                                + Words.percent(day.metric(QualityMetric.FROZEN_SHARE_HIGH)));
            }
        }
        return new Captioned(
                plot,
                "Share of each day's candles that were probably stored before their minute had ended; a column a day.");
    }

    static Captioned venues(SeriesReport series) {
        List<QualityDay> days = shared(series.days());
        double[] x = new double[days.size()];
        double[] median = new double[days.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 0.5;
            median[i] = days.get(i).metric(QualityMetric.VENUE_MEDIAN_BP);
        }
        Plot plot = new Plot(
                        "Distance from other venues by day",
                        axis(days),
                        Axis.around("median distance, bp", median, value -> String.format(Locale.ROOT, "%.1f", value)))
                .line(x, median, "one");
        return new Captioned(
                plot, "Median over the minutes of a day of the distance between this close and the others'.");
    }

    /** From the first to the last day on which there is another venue. */
    private static List<QualityDay> shared(List<QualityDay> days) {
        int from = 0;
        int to = days.size();
        while (from < to && Double.isNaN(days.get(from).metric(QualityMetric.VENUE_MEDIAN_BP))) {
            from++;
        }
        while (from < to && Double.isNaN(days.get(to - 1).metric(QualityMetric.VENUE_MEDIAN_BP))) {
            to--;
        }
        return days.subList(from, to);
    }

    /** Years are labelled by month, short spans by day: longer labels would run into each other. */
    private static Axis axis(List<QualityDay> days) {
        boolean years = days.size() > 300;
        return new Axis(years ? "day (year-month)" : "day (month-day)", 0, days.size(), tick -> {
            int index = (int) Math.round(tick);
            if (index >= days.size()) {
                return "";
            }
            String day = days.get(index).day().toString();
            return years ? day.substring(2, 7) : day.substring(5);
        });
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
