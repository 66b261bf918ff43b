package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.ConfidenceLadder;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.jobs.lake.LearningCurve;
import io.crpbot.jobs.lake.MinuteCoverage;
import io.crpbot.jobs.report.GateTable;
import io.crpbot.jobs.report.Html;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** An evaluation as a self-contained page. */
final class EvaluationPage {
    private final Evaluation found;
    private final PageExtras extras;
    private final Html html;

    private EvaluationPage(Evaluation found, PageExtras extras) {
        this.found = found;
        this.extras = extras;
        this.html = new Html(found.model() + " " + found.version());
    }

    static String of(Evaluation found, PageExtras extras) {
        EvaluationPage page = new EvaluationPage(found, extras);
        page.head();
        page.demanded();
        page.gates();
        new ModelCard(found).write(page.html);
        page.winRates();
        page.scores();
        page.probabilities();
        new TradingSection(found).write(page.html);
        new ChallengeSection(found).write(page.html);
        new SliceSection(found).write(page.html);
        page.learning();
        new ModelCard(found).importances(page.html);
        page.coverage();
        page.provenance();
        page.others();
        return page.html.page();
    }

    private void head() {
        html.heading(1, found.model() + ", version " + found.version());
        html.paragraph(
                "note",
                String.join(", ", found.symbols()) + " on " + found.data().venue() + ", "
                        + found.config().part().label() + " part "
                        + found.data().from() + " to "
                        + found.data().to() + ", "
                        + (found.settings().everyMinutes() == 1
                                ? "a decision a minute"
                                : "a decision every " + found.settings().everyMinutes() + " minutes")
                        + ", " + Words.count(found.judged().decisions()) + " decisions.");
        found.caution().ifPresent(words -> html.paragraph("alarm", words));
        if (found.synthetic()) {
            html.paragraph(
                    "alarm",
                    "SYNTHETIC: these candles were made by a generator. Nothing on this page says anything about a real "
                            + "market, and this bundle can never become champion.");
        }
        found.backtest()
                .silence()
                .ifPresent(words -> html.paragraph(
                        "refused", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + "."));
    }

    private void demanded() {
        if (!found.demanded().isEmpty()) {
            html.heading(2, "What was demanded");
            html.table(GateTable.HEAD, marked(found.demanded()));
        }
    }

    private void gates() {
        found.decision().ifPresent(decision -> {
            html.heading(2, "Gates");
            long failed =
                    decision.verdicts().stream().filter(GateVerdict::blocks).count();
            html.paragraph(
                    decision.promoted() ? "passed" : "refused",
                    failed > 0
                            ? failed + " of " + decision.verdicts().size() + " gates fail: promotion will be refused."
                            : decision.promoted() ? "Every gate passes." : "Every gate passes, for dry-run only.");
            decision.weakenings()
                    .forEach(weakening ->
                            html.paragraph("note", "For dry-run only, whatever the gates say: " + weakening + "."));
            html.table(GateTable.HEAD, marked(decision.verdicts()));
        });
    }

    private static List<List<String>> marked(List<GateVerdict> verdicts) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> cells : GateTable.rows(verdicts)) {
            List<String> marked = new ArrayList<>(cells);
            marked.set(0, (cells.get(3).equals("passed") ? "+" : "!") + cells.get(0));
            rows.add(marked);
        }
        return rows;
    }

    private void winRates() {
        ScoreSheet judged = found.judged();
        BacktestResult backtest = found.backtest();
        html.heading(2, "Win rate, exactly");
        html.table(
                List.of("figure", "n", "value [interval]", "what it is"),
                List.of(
                        List.of(
                                "direction accuracy",
                                Words.count(backtest.decisions().signals()),
                                Words.percent(judged.figure(Metric.DIRECTION_ACCURACY)),
                                "emitted signals whose direction was right after "
                                        + found.config().horizonMinutes() + " minutes"),
                        List.of(
                                "net win rate",
                                Words.count(backtest.trades().size()),
                                Words.percent(judged.figure(Metric.NET_WIN_RATE)),
                                "closed trades with a profit after all costs"),
                        List.of(
                                "reference: driftless walk",
                                Words.count(judged.figure(Metric.WALK_WIN_RATE).n()),
                                Words.percent(judged.figure(Metric.WALK_WIN_RATE)),
                                "the same stop, target, time exit and costs without any skill"),
                        List.of(
                                "reference: perfect oracle",
                                Words.count(
                                        judged.figure(Metric.ORACLE_WIN_RATE).n()),
                                Words.percent(judged.figure(Metric.ORACLE_WIN_RATE)),
                                "knows every " + found.config().horizonMinutes()
                                        + "-minute direction, trades every decision, pays the costs")));
        html.paragraph(
                "note",
                String.format(
                        Locale.ROOT,
                        "Stop %.2f sigma, target %.2f sigma, exit after %d minutes, costs %s (round trip %s).%s",
                        backtest.tradeRule().stopSigmas(),
                        backtest.tradeRule().targetSigmas(),
                        backtest.tradeRule().exitAfterMinutes(),
                        backtest.costs(),
                        costs(),
                        backtest.tradeRule().skewed()
                                ? " The target is nearer than the stop (allow_skewed): the win rate is raised without any "
                                        + "skill."
                                : ""));
    }

    private String costs() {
        List<String> words = new ArrayList<>();
        found.roundTripCosts()
                .forEach((symbol, cost) -> words.add(String.format(Locale.ROOT, "%s %.1f bp", symbol, 10_000 * cost)));
        return String.join(", ", words);
    }

    private void scores() {
        html.heading(2, "Every decision");
        html.paragraph(
                "note",
                "All labelled decisions, emitted or not. Brackets hold "
                        + EvaluationPlots.share(found.settings().confidence())
                        + " intervals of a stationary block bootstrap, so overlapping labels do not count as independent. "
                        + "Skill is against the base rate of the training part. The floor is the calibration error that "
                        + "a perfect scorer with these very probabilities shows by chance; resolvable is what it stays below in "
                        + "95 % of samples; for both its outcomes overlap in time, and coins go together, as these labels do. "
                        + "Direction accuracy and net win rate count what is sure enough for a signal: of the judged bundle "
                        + "its signals and trades, of members and baselines what they would have traded with the same "
                        + "stop, target, time exit and costs, one trade a symbol at a time and without an account's "
                        + "limits. What is called before_calibration or without a member has no calibrator, so its "
                        + "probabilities compare with each other only. Members and baselines are shown for information.");
        List<ScoreSheet> pooled = new ArrayList<>();
        for (Subject.Role role : Subject.Role.values()) {
            pooled.addAll(found.pooled(role));
        }
        scoreTables(
                pooled,
                sheet -> sheet.subject().name() + " (" + sheet.subject().role().label() + ")");
        for (String symbol : found.symbols()) {
            html.heading(3, symbol);
            scoreTables(
                    found.sheets().stream()
                            .filter(sheet -> sheet.symbol().equals(symbol))
                            .toList(),
                    sheet -> sheet.subject().name());
        }
    }

    private void scoreTables(List<ScoreSheet> sheets, Function<ScoreSheet, String> who) {
        List<List<String>> scores = new ArrayList<>();
        List<List<String>> winRates = new ArrayList<>();
        List<List<String>> calibration = new ArrayList<>();
        for (ScoreSheet sheet : sheets) {
            scores.add(List.of(
                    who.apply(sheet),
                    Words.count(sheet.labelled()),
                    Words.percent(sheet.figure(Metric.ACCURACY)),
                    Words.number(sheet.figure(Metric.BRIER_SKILL)),
                    Words.number(sheet.figure(Metric.AUC)),
                    Words.number(sheet.figure(Metric.BRIER)),
                    Words.number(sheet.figure(Metric.LOG_LOSS))));
            winRates.add(List.of(
                    who.apply(sheet),
                    Words.count((long) sheet.figure(Metric.TRADES).value()),
                    Words.percent(sheet.figure(Metric.DIRECTION_ACCURACY)),
                    Words.percent(sheet.figure(Metric.NET_WIN_RATE))));
            if (sheet.subject().probabilistic()) {
                calibration.add(List.of(
                        who.apply(sheet),
                        Words.number(sheet.figure(Metric.CALIBRATION_ERROR)),
                        Words.number(sheet.figure(Metric.CALIBRATION_FLOOR).value()),
                        Words.number(sheet.figure(Metric.CALIBRATION_RESOLVABLE).value()),
                        Words.number(sheet.figure(Metric.CALIBRATION_ERROR_EQUAL_MASS)),
                        Words.number(sheet.figure(Metric.CALIBRATION_FLOOR_EQUAL_MASS)
                                .value()),
                        Words.number(sheet.figure(Metric.CALIBRATION_ERROR_MAXIMUM)),
                        Words.number(sheet.figure(Metric.MAXIMUM_CONFIDENCE).value())));
            }
        }
        html.table(List.of("who", "n", "accuracy", "Brier skill", "AUC", "Brier", "log loss"), scores);
        html.table(List.of("who", "trades", "direction accuracy", "net win rate"), winRates);
        html.table(
                List.of(
                        "who",
                        "calibration error",
                        "floor",
                        "resolvable",
                        "equal-mass bins",
                        "their floor",
                        "largest gap",
                        "highest confidence"),
                calibration);
    }

    private void probabilities() {
        ScoreSheet judged = found.judged();
        html.heading(2, "Reliability");
        html.plots(EvaluationPlots.reliability(judged));
        html.heading(2, "Ladder by confidence");
        html.plots(
                List.of(EvaluationPlots.ladder(judged.ladder(), found.settings().confidence())));
        List<List<String>> rows = new ArrayList<>();
        for (ConfidenceLadder.Rung rung : judged.ladder().rungs()) {
            rows.add(List.of(
                    "top " + EvaluationPlots.share(rung.share()),
                    Words.count(rung.n()),
                    Words.percent(Figure.of(rung.accuracy(), rung.interval())),
                    Words.basisPoints(rung.netReturn()),
                    Words.number(rung.lowestConfidence())));
        }
        html.table(List.of("decisions", "n", "accuracy", "mean net return", "lowest confidence"), rows);
    }

    private void learning() {
        List<LearningCurve> curves = extras.curves();
        if (curves.isEmpty()) {
            return;
        }
        html.heading(2, curves.size() == 1 ? "Learning curve" : "Learning curves");
        html.plots(LearningPlots.of(curves));
    }

    private void coverage() {
        if (extras.coverage().isEmpty()) {
            return;
        }
        html.heading(2, "Data coverage");
        html.paragraph(
                "note",
                "Minutes of the sequenced candles, counted from the first that there is. A carried one was filled from the "
                        + "minute before and nothing trades on it; a missing one lies in a hole that no window looks across.");
        List<List<String>> rows = new ArrayList<>();
        for (MinuteCoverage part : extras.coverage()) {
            rows.add(List.of(
                    part.symbol(),
                    part.judged() ? "judged" : "before: training, calibration",
                    Words.count(part.days()),
                    Words.count(part.expected()),
                    Words.count(part.present()),
                    Words.count(part.carried()),
                    Words.count(part.missing()),
                    Words.percent((double) part.present() / part.expected())));
        }
        html.table(
                List.of("coin", "stretch", "days", "minutes expected", "present", "carried", "missing", "coverage"),
                rows);
    }

    private void others() {
        if (extras.others().isEmpty()) {
            return;
        }
        html.heading(2, "Other versions");
        Map<String, String> links = new LinkedHashMap<>();
        extras.others().forEach(version -> links.put("version " + version, version + ".html"));
        html.links(links);
    }

    private void provenance() {
        html.heading(2, "Where this comes from");
        List<List<String>> rows = new ArrayList<>();
        found.config().provenance().forEach((name, value) -> rows.add(List.of(name, value)));
        html.table(List.of("what", "which"), rows);
    }
}
