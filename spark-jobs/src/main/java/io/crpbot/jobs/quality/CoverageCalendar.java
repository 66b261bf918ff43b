package io.crpbot.jobs.quality;

import io.crpbot.core.quality.QualityDay;
import io.crpbot.core.quality.QualityMetric;
import io.crpbot.core.quality.Severity;
import io.crpbot.jobs.report.Calendar;
import io.crpbot.jobs.report.Calendar.Mark;
import io.crpbot.jobs.report.Calendar.Shade;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The picture of a series' years: how much of each day is there, and which days are suspicious. */
final class CoverageCalendar {
    private CoverageCalendar() {}

    static Calendar of(SeriesReport series) {
        Map<Shade, String> shades = new EnumMap<>(Shade.class);
        shades.put(Shade.FULL, "every minute");
        shades.put(Shade.MOST, "99 % or more");
        shades.put(Shade.SOME, "90 % or more");
        shades.put(Shade.FEW, "less");
        shades.put(Shade.NONE, "no candle");
        shades.put(Shade.OUTSIDE, "not in the series");
        Map<Mark, String> marks = new EnumMap<>(Mark.class);
        marks.put(Mark.DOT, "suspected frozen candles");
        marks.put(Mark.RING, "an error");
        Calendar calendar = new Calendar(
                "Coverage of " + series.symbol() + " at " + series.venue() + ", a cell a day", shades, marks);
        for (QualityDay day : series.days()) {
            Set<Mark> own = EnumSet.noneOf(Mark.class);
            if (SeriesReport.suspect(day)) {
                own.add(Mark.DOT);
            }
            if (day.severity() == Severity.ERROR) {
                own.add(Mark.RING);
            }
            calendar.day(day.day(), shade(day), own, words(day));
        }
        return calendar;
    }

    private static Shade shade(QualityDay day) {
        double coverage = day.metric(QualityMetric.COVERAGE);
        if (Double.isNaN(coverage)) {
            return Shade.OUTSIDE;
        }
        return coverage == 0
                ? Shade.NONE
                : coverage < 0.9 ? Shade.FEW : coverage < 0.99 ? Shade.SOME : coverage < 1 ? Shade.MOST : Shade.FULL;
    }

    private static String words(QualityDay day) {
        StringBuilder words = new StringBuilder(day.day() + ": ")
                .append(Words.count(day.metric(QualityMetric.STORED)))
                .append(" of ")
                .append(Words.count(day.metric(QualityMetric.EXPECTED)))
                .append(" minutes");
        if (SeriesReport.suspect(day)) {
            words.append(", suspected frozen ").append(Words.percent(day.metric(QualityMetric.FROZEN_SHARE)));
        }
        if (day.metric(QualityMetric.JUMPS) > 0) {
            words.append(", jumps ").append(Words.count(day.metric(QualityMetric.JUMPS)));
        }
        return words.toString();
    }
}
