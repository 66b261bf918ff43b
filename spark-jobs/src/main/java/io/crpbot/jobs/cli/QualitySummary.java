package io.crpbot.jobs.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import io.crpbot.core.quality.FindingKind;
import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.quality.JudgedSeries;
import io.crpbot.jobs.quality.QualityResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The stage's result for a terminal: a row a series over what it has to say. As JSON it is the result itself. */
record QualitySummary(@JsonValue QualityResult result) implements StageResult {
    @Override
    public String stage() {
        return result.stage();
    }

    @Override
    public long rowsIn() {
        return result.rowsIn();
    }

    @Override
    public long rowsOut() {
        return result.rowsOut();
    }

    @Override
    public int exitCode() {
        return result.exitCode();
    }

    @Override
    public List<String> lines() {
        TextTable table = new TextTable(
                "series",
                "from",
                "to",
                "candles",
                "coverage",
                "gaps",
                "missing",
                "conflicts",
                "jumps",
                "frozen",
                "other venues",
                "errors",
                "warnings",
                "notes");
        for (JudgedSeries series : result.series()) {
            table.row(
                    series.symbol() + " at " + series.venue(),
                    series.firstDay().toString(),
                    series.lastDay().toString(),
                    TextTable.count(series.candles()),
                    // never rounded up to a whole
                    String.format(Locale.ROOT, "%.3f %%", Math.floor(series.coverage() * 100_000) / 1000),
                    count(series, FindingKind.MISSING_RUN),
                    TextTable.count(series.missingMinutes()),
                    count(series, FindingKind.CONFLICT),
                    count(series, FindingKind.PRICE_JUMP),
                    String.format(Locale.ROOT, "%.2f %%", 100 * series.frozenShare()),
                    Double.isNaN(series.venueMedianBp())
                            ? "-"
                            : String.format(Locale.ROOT, "%.1f bp", series.venueMedianBp()),
                    TextTable.count(series.errors()),
                    TextTable.count(series.warnings()),
                    TextTable.count(series.notes()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(result.lines());
        return lines;
    }

    private static String count(JudgedSeries series, FindingKind kind) {
        return TextTable.count(series.findings(kind.key()));
    }
}
