package io.crpbot.jobs.quality;

import io.crpbot.core.quality.Finding;
import io.crpbot.core.quality.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What whoever runs the stage should read: a line for each kind of error and warning, and the first errors themselves. */
final class WorstFindings {
    private static final int ERRORS = 5;

    private WorstFindings() {}

    static List<String> of(List<SeriesReport> series) {
        List<String> lines = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
            for (SeriesReport one : series) {
                one.kinds().stream()
                        .filter(kind -> kind.severity() == severity)
                        .forEach(kind -> lines.add(line(one, kind)));
                if (severity == Severity.ERROR) {
                    Stream.of(one.gaps(), one.jumps(), one.others())
                            .flatMap(kept -> kept.inOrder().stream())
                            .filter(finding -> finding.severity() == severity)
                            .limit(ERRORS)
                            .forEach(finding -> lines.add("  " + words(finding)));
                }
            }
        }
        return lines;
    }

    private static String line(SeriesReport series, SeriesReport.Kind kind) {
        return String.format(
                Locale.ROOT,
                "%s: %s at %s: %s, %s from %s to %s",
                kind.severity().key(),
                series.symbol(),
                series.venue(),
                kind.kind().words(),
                kind.findings() == 1 ? "1 finding" : String.format(Locale.ROOT, "%,d findings", kind.findings()),
                kind.first().day(),
                kind.last().day());
    }

    private static String words(Finding finding) {
        return Instant.ofEpochMilli(finding.fromMillis()) + " " + finding.text();
    }
}
