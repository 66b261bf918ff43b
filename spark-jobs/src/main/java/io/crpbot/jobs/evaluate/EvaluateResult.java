package io.crpbot.jobs.evaluate;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.report.GateTable;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an evaluation found, for the terminal; every figure is in {@code gold/evaluations}.
 *
 * @param metrics pooled figures of the judged bundle; an undefined one is null
 * @param report the page
 */
public record EvaluateResult(
        String model,
        int version,
        boolean synthetic,
        long decisions,
        long figures,
        Map<String, Double> metrics,
        List<GateVerdict> gates,
        List<GateVerdict> demanded,
        String report,
        List<String> lines)
        implements StageResult {

    static EvaluateResult of(Evaluation found, long figures, String report) {
        Map<String, Double> metrics = new TreeMap<>();
        found.judged()
                .figures()
                .forEach((name, figure) -> metrics.put(name, Double.isNaN(figure.value()) ? null : figure.value()));
        return new EvaluateResult(
                found.model(),
                found.version(),
                found.synthetic(),
                found.judged().decisions(),
                figures,
                metrics,
                found.gates(),
                found.demanded(),
                report,
                describe(found, report));
    }

    @Override
    public String stage() {
        return "evaluate";
    }

    @Override
    public long rowsIn() {
        return decisions;
    }

    @Override
    public long rowsOut() {
        return figures;
    }

    /** 99 where the caller demanded figures that were not met. */
    @Override
    public int exitCode() {
        return demanded.stream().allMatch(GateVerdict::passed) ? 0 : PipelineException.Reason.REFUSED.exitCode();
    }

    private static List<String> describe(Evaluation found, String report) {
        List<String> lines = new ArrayList<>();
        if (found.synthetic()) {
            lines.add("SYNTHETIC data: these figures say nothing about a real market");
        }
        found.caution().ifPresent(lines::add);
        lines.add(String.format(
                Locale.ROOT,
                "%s:%d on %s (%s), %s part %s to %s",
                found.model(),
                found.version(),
                String.join(", ", found.symbols()),
                found.data().venue(),
                found.config().part().label(),
                found.data().from(),
                found.data().to()));
        TextTable who = new TextTable("who", "labelled", "accuracy, %", "Brier skill", "calibration error (floor)");
        for (Subject.Role role : Subject.Role.values()) {
            found.pooled(role).forEach(sheet -> who.row(cells(sheet)));
        }
        lines.addAll(who.lines());
        lines.addAll(winRates(found));
        found.backtest().silence().ifPresent(lines::add);
        found.demanded().forEach(verdict -> lines.add(demanded(verdict)));
        lines.add("report: " + report);
        return lines;
    }

    private static String demanded(GateVerdict verdict) {
        List<String> cells = GateTable.rows(List.of(verdict)).get(0);
        return "demanded: " + cells.get(0) + " " + cells.get(1) + ", found " + cells.get(2) + ": "
                + (verdict.passed() ? "met" : "NOT MET (" + verdict.reason() + ")");
    }

    private static String[] cells(ScoreSheet sheet) {
        double floor = sheet.figure(Metric.CALIBRATION_FLOOR).value();
        return new String[] {
            sheet.subject().name() + " (" + sheet.subject().role().label() + ")",
            Words.count(sheet.labelled()),
            Words.percent(sheet.figure(Metric.ACCURACY)),
            Words.number(sheet.figure(Metric.BRIER_SKILL)),
            Words.number(sheet.figure(Metric.CALIBRATION_ERROR).value())
                    + (Double.isNaN(floor) ? "" : " (" + Words.number(floor) + ")")
        };
    }

    private static List<String> winRates(Evaluation found) {
        ScoreSheet judged = found.judged();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "direction accuracy of %s signals: %s",
                        Words.count(found.backtest().decisions().signals()),
                        Words.percent(judged.figure(Metric.DIRECTION_ACCURACY))),
                String.format(
                        Locale.ROOT,
                        "net win rate of %s closed trades: %s; driftless walk %s, perfect oracle %s",
                        Words.count(found.backtest().trades().size()),
                        Words.percent(judged.figure(Metric.NET_WIN_RATE)),
                        Words.percent(judged.figure(Metric.WALK_WIN_RATE)),
                        Words.percent(judged.figure(Metric.ORACLE_WIN_RATE))));
    }
}
