package io.crpbot.jobs.evaluate;

import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.challenge.ProgrammeChance;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import io.crpbot.jobs.report.Axis;
import io.crpbot.jobs.report.Html;
import io.crpbot.jobs.report.Html.Captioned;
import io.crpbot.jobs.report.Plot;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Would it have passed a challenge? How simulated accounts ended, and how often they pass by the risk of a trade. */
final class ChallengeSection {
    private static final List<String> STYLES = List.of("one", "two", "three");

    private final Evaluation found;

    ChallengeSection(Evaluation found) {
        this.found = found;
    }

    void write(Html html) {
        List<ChallengeOutcomes> configured = found.challenges().stream()
                .filter(ChallengeOutcomes::configured)
                .sorted(Comparator.comparing(ChallengeOutcomes::rules))
                .toList();
        if (configured.isEmpty()) {
            return;
        }
        html.heading(2, "Would it have passed a challenge?");
        ChallengeOutcomes first = configured.get(0);
        html.paragraph(
                "note",
                String.format(
                        Locale.ROOT,
                        "%,d accounts under each rule set trade the backtest's %d whole days in an order of their own, in "
                                + "blocks of %.1f days on average; the engine, sizer and rules are those of the scorer. "
                                + "Brackets say what other days of the same kind might have given, and are never "
                                + "narrower than counting as many accounts as the days hold end to end allows; they "
                                + "say nothing of days of another kind.",
                        first.accounts(),
                        first.recordedDays(),
                        first.meanBlockDays()));
        html.table(head(configured), rows(configured));
        List<Captioned> plots = new ArrayList<>();
        plots.add(outcomes(configured));
        if (found.challenges().size() > configured.size()) {
            plots.add(risks());
        }
        html.plots(plots);
        html.heading(3, "Begun on each recorded day");
        html.paragraph(
                "note",
                "Accounts that go on with the days that followed, until the data end; these are open. They share most of"
                        + " their days with each other, so these shares have no intervals.");
        html.table(head(configured), starts(configured));
        programmes(html);
    }

    private void programmes(Html html) {
        if (found.programmes().isEmpty()) {
            return;
        }
        html.heading(3, "All phases of a programme");
        html.paragraph(
                "note",
                "An account that is still open when the simulated days end counts as a fee that is lost, although FTMO"
                        + " sets no time limit: attempts and fees are rather too many.");
        html.table(
                List.of("programme", "passed", "attempts until one passes", "fees until then"),
                found.programmes().stream().map(ChallengeSection::programme).toList());
    }

    private static List<String> head(List<ChallengeOutcomes> configured) {
        List<String> head = new ArrayList<>();
        head.add("share of accounts");
        configured.forEach(outcomes -> head.add(outcomes.rules()));
        return head;
    }

    private List<List<String>> rows(List<ChallengeOutcomes> configured) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            rows.add(row(
                    outcome.words(),
                    configured,
                    outcomes -> Words.percent(figure(outcomes.shares().get(outcome)))));
        }
        rows.add(row(
                "accounts that the recorded days hold, end to end",
                configured,
                outcomes -> String.format(Locale.ROOT, "%.1f", outcomes.independentAccounts())));
        rows.add(row(
                "days until half of those that pass have passed",
                configured,
                outcomes -> Words.whole(figure(outcomes.medianDays()))));
        rows.add(row("the same for 90 of 100", configured, outcomes -> Words.whole(figure(outcomes.slowDays()))));
        rows.add(row("passes most often at a risk of", configured, this::best));
        rows.add(row(
                "of the first " + configured.get(0).checked() + " accounts broke a rule",
                configured,
                outcomes -> Words.count(outcomes.violations())));
        return rows;
    }

    private static List<String> row(
            String name, List<ChallengeOutcomes> configured, Function<ChallengeOutcomes, String> figure) {
        List<String> row = new ArrayList<>();
        row.add(name);
        configured.forEach(outcomes -> row.add(figure.apply(outcomes)));
        return row;
    }

    /** The risk and the share that passes at it; a dash where no risk was tried, or none ever passes. */
    private String best(ChallengeOutcomes configured) {
        return found.challenges().stream()
                .filter(other -> other.best() && other.rules().equals(configured.rules()))
                .map(other -> Words.percent(other.riskPerTrade()) + ": " + Words.percent(figure(other.passed())))
                .findFirst()
                .orElse(Words.UNDEFINED);
    }

    /** Of real successions of days, but few and overlapping, hence without intervals. */
    private static List<List<String>> starts(List<ChallengeOutcomes> configured) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            rows.add(row(outcome.words(), configured, outcomes -> {
                int begun = outcomes.starts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                int ended = outcomes.starts().get(outcome);
                return begun == 0
                        ? Words.UNDEFINED
                        : Words.percent((double) ended / begun) + " (" + Words.count(ended) + " of "
                                + Words.count(begun) + ")";
            }));
        }
        return rows;
    }

    private static List<String> programme(ProgrammeChance programme) {
        return List.of(
                programme.name() + ": " + String.join(", then ", programme.phases()),
                Words.percent(figure(programme.passed())),
                programme.attempts().words("%,.1f"),
                programme.fees() == null ? Words.UNDEFINED : programme.fees().words("%,.0f"));
    }

    private static Captioned outcomes(List<ChallengeOutcomes> configured) {
        Plot plot = new Plot(
                "How simulated accounts end",
                Axis.of(
                        "",
                        Arrays.stream(Outcome.values())
                                .map(ChallengeSection::shortWords)
                                .toList()),
                new Axis("share of accounts", 0, 1, Words::share));
        for (int i = 0; i < configured.size(); i++) {
            ChallengeOutcomes outcomes = configured.get(i);
            String style = STYLES.get(i % STYLES.size());
            plot.key(style, outcomes.rules());
            double place = 0.14 * (i - (configured.size() - 1) / 2.0);
            for (Outcome outcome : Outcome.values()) {
                place++;
                Estimate share = outcomes.shares().get(outcome);
                plot.dot(
                        place,
                        share.value(),
                        share.interval().low(),
                        share.interval().high(),
                        style,
                        outcomes.rules() + ", " + outcome.words() + ": " + Words.percent(figure(share)));
            }
        }
        return new Captioned(plot, "How the accounts end, with intervals over other days of the same kind.");
    }

    private Captioned risks() {
        Map<String, List<ChallengeOutcomes>> byRules = new TreeMap<>();
        found.challenges().stream()
                .filter(outcomes -> !outcomes.configured())
                .sorted(Comparator.comparingDouble(ChallengeOutcomes::riskPerTrade))
                .forEach(outcomes -> byRules.computeIfAbsent(outcomes.rules(), key -> new ArrayList<>())
                        .add(outcomes));
        double most = found.challenges().stream()
                .mapToDouble(ChallengeOutcomes::riskPerTrade)
                .max()
                .orElseThrow();
        Plot plot = new Plot(
                "Share of accounts that pass by the risk of a trade",
                new Axis("risk of a trade", 0, 1.1 * most, risk -> String.format(Locale.ROOT, "%.1f %%", 100 * risk)),
                new Axis("share that passes", 0, 1, Words::share));
        int i = 0;
        for (Map.Entry<String, List<ChallengeOutcomes>> curve : byRules.entrySet()) {
            String style = STYLES.get(i++ % STYLES.size());
            plot.key(style, curve.getKey());
            plot.line(
                    curve.getValue().stream()
                            .mapToDouble(ChallengeOutcomes::riskPerTrade)
                            .toArray(),
                    curve.getValue().stream()
                            .mapToDouble(outcomes -> outcomes.passed().value())
                            .toArray(),
                    style);
            curve.getValue()
                    .forEach(outcomes -> plot.dot(
                            outcomes.riskPerTrade(),
                            outcomes.passed().value(),
                            outcomes.passed().interval().low(),
                            outcomes.passed().interval().high(),
                            style,
                            curve.getKey() + " at " + Words.percent(outcomes.riskPerTrade()) + ": "
                                    + Words.percent(figure(outcomes.passed()))));
        }
        return new Captioned(
                plot, "What another risk of a trade would have done. The configured one is what the gates judge.");
    }

    private static Figure figure(Estimate estimate) {
        return Figure.of(estimate.value(), estimate.interval());
    }

    private static String shortWords(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case DAILY_LOSS -> "daily";
            case MAX_LOSS -> "total";
            case BEST_DAY -> "best day";
            case EXHAUSTED -> "no room";
            case OPEN -> "open";
        };
    }
}
