package io.crpbot.jobs.evaluate;

import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.jobs.report.Html;
import io.crpbot.jobs.report.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What somebody has to know before using the model, under the headings of Mitchell et al. (2019), Model Cards. */
final class ModelCard {
    private static final int SHOWN = 12;

    private final Evaluation found;

    ModelCard(Evaluation found) {
        this.found = found;
    }

    void write(Html html) {
        html.heading(2, "Model card");
        html.table(
                List.of("about", "what"),
                List.of(
                        List.of("model", found.model() + ":" + found.version() + details()),
                        List.of(
                                "intended use",
                                "signals for a person who trades " + String.join(", ", found.symbols())
                                        + " under the loss rules of a funded-trading programme; dry run unless promoted"),
                        List.of(
                                "not intended for",
                                "placing orders by itself, other instruments, venues or bar lengths, and candles that "
                                        + "are older or other than the scorer's guards allow"),
                        List.of("factors", "coin, tier of confidence, session, volatility, month: below"),
                        List.of(
                                "metrics",
                                "direction accuracy and net win rate of what it emits; calibration and Brier skill of all "
                                        + "it says; backtest and challenges under the scorer's own rules"),
                        List.of(
                                "evaluation data",
                                found.data().venue() + ", " + found.data().from() + " to "
                                        + found.data().to()
                                        + (found.caution().isPresent()
                                                ? ", seen in training; "
                                                : ", read by evaluation only; ")
                                        + coverage()),
                        List.of("training data", training()),
                        List.of("caveats", caveats())));
    }

    /** What a forest on the same rows looked at; nothing where none was trained. */
    void importances(Html html) {
        if (found.config().importances().isEmpty()) {
            return;
        }
        html.heading(2, "What the features are worth");
        html.paragraph(
                "note",
                "Share of the impurity that splits on a feature take away in the random forest baseline, which sees the "
                        + "newest row of the same features. Networks have no such figures; a feature that the forest does "
                        + "not need may still matter to them.");
        List<List<String>> rows = found.config().importances().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> List.of(entry.getKey(), Words.percent(entry.getValue())))
                .toList();
        html.table(List.of("feature", "share"), rows.subList(0, Math.min(SHOWN, rows.size())));
        if (rows.size() > SHOWN) {
            html.folded(
                    "the other " + (rows.size() - SHOWN),
                    List.of("feature", "share"),
                    rows.subList(SHOWN, rows.size()));
        }
    }

    private String details() {
        Map<String, String> provenance = found.config().provenance();
        return (provenance.containsKey("kind") ? ", " + provenance.get("kind") : "")
                + (provenance.containsKey("built at") ? ", built at " + provenance.get("built at") : "")
                + (provenance.containsKey("code") ? " by code " + provenance.get("code") : "");
    }

    /** Decisions that there are, of those that there could be. */
    private String coverage() {
        long minutes = Duration.between(found.data().from(), found.data().to()).toMinutes();
        double possible = (double) minutes
                / found.settings().everyMinutes()
                * found.symbols().size();
        return String.format(
                Locale.ROOT,
                "%.1f %% of the instants have a decision, the others lie in or just after a hole in the data",
                Math.min(100, 100 * found.judged().decisions() / possible));
    }

    private String training() {
        String cuts = new TreeMap<>(found.config().provenance())
                .entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("cut "))
                        .map(entry ->
                                entry.getKey().substring("cut ".length()).replace('_', ' ') + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return cuts.isEmpty() ? "not recorded" : cuts;
    }

    private String caveats() {
        List<String> caveats = new ArrayList<>();
        if (found.synthetic()) {
            caveats.add("made on generated candles: says nothing about a real market");
        }
        List<String> failed = found.gates().stream()
                .filter(GateVerdict::blocks)
                .map(GateVerdict::metric)
                .toList();
        if (!failed.isEmpty()) {
            caveats.add("fails " + String.join(", ", failed));
        }
        found.backtest().silence().ifPresent(caveats::add);
        String settings = found.config().provenance().getOrDefault("settings", "as shipped");
        if (!settings.equals("as shipped")) {
            caveats.add("settings " + settings);
        }
        caveats.add("one stretch of time on one venue: past markets, not coming ones");
        return String.join("; ", caveats);
    }
}
