package io.crpbot.jobs.quality;

import io.crpbot.core.quality.Finding;
import io.crpbot.core.quality.FindingKind;
import io.crpbot.core.quality.QualityMetric;
import io.crpbot.core.quality.Severity;
import io.crpbot.jobs.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What was found in the candles of one symbol, venue by venue, as a self-contained page. */
final class QualityPage {
    /** A longer list is folded. */
    private static final int SHOWN = 12;

    private final Html html;

    private QualityPage(String symbol) {
        this.html = new Html(symbol + ": quality of the candles");
    }

    static String of(String symbol, List<SeriesReport> venues) {
        QualityPage page = new QualityPage(symbol);
        page.head(symbol, venues);
        venues.forEach(page::venue);
        return page.html.page();
    }

    private void head(String symbol, List<SeriesReport> venues) {
        html.heading(1, symbol + ": quality of the candles");
        html.paragraph(
                "note",
                "What bronze/quality says of bronze/candles. Nothing was changed or left out. All times are UTC.");
        if (venues.stream().anyMatch(SeriesReport::synthetic)) {
            html.paragraph("alarm", "SYNTHETIC: some of these candles were made by a generator.");
        }
        long errors = venues.stream()
                .mapToLong(venue -> venue.findings(Severity.ERROR))
                .sum();
        html.paragraph(
                errors == 0 ? "passed" : "refused",
                errors == 0
                        ? "No finding is an error."
                        : errors + (errors == 1 ? " finding is an error" : " findings are errors")
                                + ": what follows in a pipeline is stopped.");
        List<List<String>> rows = new ArrayList<>();
        for (SeriesReport venue : venues) {
            JudgedSeries judged = venue.judged();
            rows.add(List.of(
                    (judged.errors() > 0 ? "!" : "+") + judged.venue(),
                    judged.firstDay().toString(),
                    judged.lastDay().toString(),
                    Words.count(judged.candles()),
                    Words.coverage(judged.coverage()),
                    Words.count(judged.findings(FindingKind.MISSING_RUN.key())),
                    Words.count(judged.missingMinutes()),
                    Words.count(judged.findings(FindingKind.PRICE_JUMP.key())),
                    Words.percent(judged.frozenShare()),
                    Words.basisPoints(judged.venueMedianBp()),
                    Words.count(judged.errors()),
                    Words.count(judged.warnings()),
                    Words.count(judged.notes())));
        }
        html.table(
                List.of(
                        "venue",
                        "from",
                        "to",
                        "candles",
                        "coverage",
                        "gaps",
                        "minutes missing",
                        "jumps",
                        "suspected frozen",
                        "to other venues",
                        "errors",
                        "warnings",
                        "notes"),
                rows);
    }

    private void venue(SeriesReport venue) {
        html.heading(2, venue.symbol() + " at " + venue.venue());
        html.calendar(
                CoverageCalendar.of(venue),
                "Stored minutes of each day between the first and the last candle; a column a week, Monday on top.");
        kinds(venue);
        gaps(venue);
        jumps(venue);
        frozen(venue);
        if (venue.sum(QualityMetric.VENUE_MINUTES) > 0) {
            html.heading(3, "Difference to other venues");
            html.plots(List.of(DailyPlots.venues(venue)));
        }
        others(venue);
    }

    private void kinds(SeriesReport venue) {
        html.heading(3, "Findings");
        if (venue.kinds().isEmpty()) {
            html.paragraph("note", "None.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (SeriesReport.Kind kind : venue.kinds()) {
            rows.add(List.of(
                    (kind.severity() == Severity.ERROR ? "!" : "") + kind.kind().words(),
                    kind.severity().key(),
                    kind.first().day().toString(),
                    kind.last().day().toString(),
                    Words.count(kind.findings()),
                    Words.count(kind.count())));
        }
        html.table(List.of("finding", "severity", "first day", "last day", "findings", "minutes or rows"), rows);
    }

    private void gaps(SeriesReport venue) {
        html.heading(3, "Gaps");
        list(
                venue.gaps(),
                "longest",
                "gaps",
                List.of("first missing", "last missing", "minutes"),
                gap -> List.of(
                        Words.minute(gap.fromMillis()),
                        Words.minute(gap.toMillis() - 60_000),
                        Words.count(gap.count())));
    }

    private void jumps(SeriesReport venue) {
        html.heading(3, "Price jumps");
        list(
                venue.jumps(),
                "largest",
                "jumps",
                List.of("minute", "robust z", "what"),
                jump -> List.of(Words.minute(jump.fromMillis()), Words.number(jump.value()), jump.text()));
    }

    private void frozen(SeriesReport venue) {
        html.heading(3, "Candles that were probably stored before their minute had ended");
        List<List<String>> days = FrozenMonths.days(venue);
        if (days.isEmpty()) {
            html.paragraph(
                    "note",
                    "None are suspected. Of all minutes judged, "
                            + Words.count(venue.sum(QualityMetric.FROZEN_QUIET))
                            + " end far from the next open with little volume and "
                            + Words.count(venue.sum(QualityMetric.FROZEN_BUSY)) + " with much.");
            return;
        }
        html.plots(List.of(DailyPlots.frozen(venue)));
        html.paragraph(
                "note",
                "Quiet: ends far from the next open with less volume than its neighbours. Busy: as far, with more; closed "
                        + "candles have as many or more of these. Seen of 1: by how much quiet less busy grows with each "
                        + "frozen candle. Chance: of the counts of the eleven days around, were every candle closed. The "
                        + "fullest minute of the hour shows a collector that polls by the clock.");
        html.folded(FrozenMonths.months(venue).size() + " months", FrozenMonths.MONTHS, FrozenMonths.months(venue));
        html.folded(days.size() + " suspected days with their evidence", FrozenMonths.DAYS, days);
    }

    private void others(SeriesReport venue) {
        html.heading(3, "Every other finding");
        list(
                venue.others(),
                "worst",
                "findings",
                List.of("from", "severity", "finding", "what"),
                finding -> List.of(
                        Words.minute(finding.fromMillis()),
                        finding.severity().key(),
                        finding.kind().words(),
                        finding.text()));
        if (!venue.refused().isEmpty()) {
            html.heading(3, "Rows that were refused when they were read");
            html.paragraph("note", "They are in bronze/quarantine with file and line; their day is not known.");
            List<List<String>> rows = new ArrayList<>();
            venue.refused().forEach((reason, count) -> rows.add(List.of(reason, Words.count(count))));
            html.table(List.of("reason", "rows"), rows);
        }
    }

    private void list(
            Largest<Finding> found, String which, String what, List<String> head, Function<Finding, List<String>> row) {
        List<List<String>> rows = found.inOrder().stream().map(row).toList();
        if (rows.isEmpty()) {
            html.paragraph("note", "None.");
        } else if (rows.size() <= SHOWN) {
            html.table(head, rows);
        } else {
            html.folded(
                    found.seen() > rows.size()
                            ? "The " + which + " " + Words.count(rows.size()) + " of " + Words.count(found.seen()) + " "
                                    + what + "; bronze/quality has all"
                            : Words.count(rows.size()) + " " + what,
                    head,
                    rows);
        }
    }
}
