package io.crpbot.jobs.evaluate;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.promotion.Gates;
import io.crpbot.core.promotion.PromotionDecision;
import io.crpbot.core.promotion.PromotionEvidence;
import io.crpbot.core.promotion.PromotionRule;
import io.crpbot.core.promotion.RequiredBaseline;
import io.crpbot.core.risk.Instrument;
import io.crpbot.jobs.lake.JudgedData;
import io.crpbot.jobs.lake.StoredPrediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the lake knows about one bundle, and how it becomes an evaluation. Pure computation. */
final class Judgement {
    private static final long MINUTE = 60_000;

    private final EvaluateConfig config;
    private final List<StoredPrediction> judged;
    private final Map<EvaluateConfig.Bundle, List<Observation>> baselines;
    private final Trading trading;
    private final JudgedData data;
    private final List<String> symbols;
    private final List<Observation> decisions;

    /**
     * @param judged decisions of the bundle in time order, at least one
     * @param data what {@link #data} says of them
     * @param baselines of each in time order, among the judged decisions
     */
    Judgement(
            EvaluateConfig config,
            List<StoredPrediction> judged,
            JudgedData data,
            Map<EvaluateConfig.Bundle, List<Observation>> baselines,
            Trading trading) {
        this.config = config;
        this.judged = judged;
        this.baselines = baselines;
        this.trading = trading;
        this.data = data;
        this.symbols = data.symbols().stream().sorted().toList();
        this.decisions = judged.stream()
                .map(row -> Observation.of(row, row.calibrated()))
                .toList();
    }

    /** What is judged: from the first decision until one minute after the last one. */
    static JudgedData data(EvaluateConfig config, List<StoredPrediction> judged) {
        StoredPrediction first = judged.get(0);
        StoredPrediction last = judged.get(judged.size() - 1);
        return new JudgedData(
                first.venue(),
                judged.stream().map(StoredPrediction::symbol).collect(Collectors.toSet()),
                Instant.ofEpochMilli(first.startMillis() + MINUTE),
                Instant.ofEpochMilli(last.startMillis() + 2 * MINUTE),
                config.settings().everyMinutes(),
                config.conditions());
    }

    JudgedData data() {
        return data;
    }

    /** In alphabetical order. */
    List<String> symbols() {
        return symbols;
    }

    Evaluation evaluate(TestMarket market, Map<String, Double> baseRates) {
        Map<String, Double> costs = new TreeMap<>();
        symbols.forEach(symbol -> costs.put(symbol, roundTripCost(symbol)));
        HypotheticalTrades hypothetical = HypotheticalTrades.of(config.plan(), market, symbols);
        WinRates winRates = new WinRates(
                TradedSignals.of(
                        trading,
                        decisions,
                        config.horizonMinutes(),
                        config.settings().uncertainty()),
                new SureDecisions(
                        config.plan().tiers().emit(),
                        hypothetical,
                        config.plan().tradeRule().exitAfterMinutes(),
                        config.horizonMinutes(),
                        config.settings().uncertainty()),
                References.of(config, market, costs));
        List<ScoreSheet> sheets = new ArrayList<>();
        subjects(market).forEach((subject, rows) -> sheets.addAll(sheets(subject, rows, baseRates, costs, winRates)));
        List<ScoreSheet> baselineSheets = sheets.stream()
                .filter(sheet -> sheet.subject().role() == Subject.Role.BASELINE)
                .toList();
        List<String> missing = missingBaselines(baselineSheets);
        ScoreSheet judgedSheet = sheets.get(0)
                .with(new LuckFigures(config.settings(), market, hypothetical, costs).of(decisions, trading.backtest()))
                .with(BacktestFigures.of(trading.backtest(), config.settings()))
                .with(TrialFigures.of(trading.trials()))
                .with(ChallengeFigures.of(trading.challenge()))
                .with(BaselineMargins.of(sheets.get(0), baselineSheets, missing));
        sheets.set(0, judgedSheet);
        boolean synthetic = judged.stream().anyMatch(StoredPrediction::synthetic);
        return new Evaluation(
                config,
                data,
                synthetic,
                sheets,
                trading,
                costs,
                new Slices(config.plan().tiers(), market, symbols)
                        .of(
                                decisions,
                                trading.backtest().trades(),
                                scoring(baseRates.get(ScoreSheet.POOLED), mean(costs))),
                demanded(sheets),
                decision(judgedSheet, synthetic, missing));
    }

    /** A baseline that is judged itself is not held against itself. */
    private List<String> missingBaselines(List<ScoreSheet> baselines) {
        Map<String, Set<String>> there = new HashMap<>(BaselineMargins.judged(baselines));
        RequiredBaseline.ofKind(config.model().subject())
                .ifPresent(own -> there.put(own.subject(), Set.copyOf(symbols)));
        return RequiredBaseline.missing(there, symbols);
    }

    private List<GateVerdict> demanded(List<ScoreSheet> sheets) {
        return config.demand()
                .map(demand -> sheets.stream()
                        .filter(sheet -> sheet.subject().role() == Subject.Role.JUDGED
                                && sheet.symbol().equals(demand.symbol()))
                        .findFirst()
                        .map(sheet -> demand.judge(sheet, spoilt(sheet)))
                        .orElseThrow(() -> PipelineException.configuration("Cannot hold "
                                + config.model().key() + " to figures of " + demand.symbol() + ": it decides on "
                                + symbols)))
                .orElse(List.of());
    }

    /** A calibrator that answers the base rate meets no demand on calibration, as it passes no gate on it. */
    private Map<String, String> spoilt(ScoreSheet sheet) {
        return config.ensemble()
                .map(manifest -> PromotionEvidence.invertedCalibrators(
                        manifest,
                        sheet.symbol().equals(ScoreSheet.POOLED)
                                ? manifest.calibrators().keySet()
                                : Set.of(Symbol.of(sheet.symbol()))))
                .orElse(Map.of());
    }

    /** The judged bundle first, then its members, then the baselines. */
    private Map<Subject, List<Observation>> subjects(TestMarket market) {
        Map<Subject, List<Observation>> subjects = new LinkedHashMap<>();
        subjects.put(new Subject(config.model().subject(), Subject.Role.JUDGED, true), decisions);
        Map<String, List<Observation>> members = new TreeMap<>();
        for (StoredPrediction row : judged) {
            row.votes().forEach((member, vote) -> members.computeIfAbsent(member, key -> new ArrayList<>())
                    .add(Observation.of(row, vote)));
        }
        if (config.ensemble().isPresent()) {
            members.forEach((name, rows) -> subjects.put(new Subject(name, Subject.Role.MEMBER, true), rows));
            subjects.put(
                    new Subject("before_calibration", Subject.Role.MEMBER, true),
                    judged.stream().map(row -> Observation.of(row, row.raw())).toList());
            members.keySet().stream()
                    .filter(name -> members.size() > 1)
                    .forEach(name ->
                            subjects.put(new Subject("without_" + name, Subject.Role.MEMBER, true), without(name)));
        }
        Map<String, List<Observation>> others = new TreeMap<>();
        baselines.forEach((bundle, rows) -> others.computeIfAbsent(bundle.subject(), key -> new ArrayList<>())
                .addAll(rows));
        others.forEach((name, rows) -> subjects.put(new Subject(name, Subject.Role.BASELINE, true), rows));
        subjects.put(Baselines.ALWAYS_UP, Baselines.alwaysUp(decisions));
        subjects.put(Baselines.MOMENTUM, Baselines.momentum(decisions, market, config.horizonMinutes()));
        return subjects;
    }

    private List<ScoreSheet> sheets(
            Subject subject,
            List<Observation> rows,
            Map<String, Double> baseRates,
            Map<String, Double> costs,
            WinRates winRates) {
        List<ScoreSheet> sheets = new ArrayList<>();
        sheets.add(scoring(baseRates.get(ScoreSheet.POOLED), mean(costs))
                .score(subject, ScoreSheet.POOLED, rows)
                .with(winRates.of(subject, ScoreSheet.POOLED, rows)));
        for (String symbol : symbols) {
            List<Observation> own =
                    rows.stream().filter(row -> row.symbol().equals(symbol)).toList();
            if (!own.isEmpty()) {
                sheets.add(scoring(baseRates.get(symbol), costs.get(symbol))
                        .score(subject, symbol, own)
                        .with(winRates.of(subject, symbol, own)));
            }
        }
        return sheets;
    }

    private Scoring scoring(double baseRate, double roundTripCost) {
        return new Scoring(config.settings(), config.horizonMinutes(), baseRate, roundTripCost);
    }

    private double roundTripCost(String symbol) {
        Instrument instrument = config.plan()
                .rules()
                .instrument(Symbol.of(symbol))
                .orElseThrow(() -> PipelineException.configuration("Cannot evaluate " + symbol + ": "
                        + config.plan().rules().name() + " has no instrument for it"));
        return 2 * config.plan().costs().expectedPerSide(instrument);
    }

    /** The votes of the other members by their weights, before calibration. */
    private List<Observation> without(String member) {
        Map<String, Double> weights = new HashMap<>();
        config.ensemble().orElseThrow().members().forEach(other -> weights.put(other.role(), other.weight()));
        return judged.stream()
                .map(row -> {
                    double sum = 0;
                    double total = 0;
                    for (Map.Entry<String, Double> vote : row.votes().entrySet()) {
                        double weight = vote.getKey().equals(member) ? 0 : weights.getOrDefault(vote.getKey(), 0.0);
                        sum += weight * vote.getValue();
                        total += weight;
                    }
                    return Observation.of(row, sum / total);
                })
                .toList();
    }

    private static double mean(Map<String, Double> costs) {
        return costs.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private Optional<PromotionDecision> decision(ScoreSheet sheet, boolean synthetic, List<String> missing) {
        return config.promotable()
                .map(manifest -> PromotionRule.decide(
                        PromotionEvidence.of(
                                manifest,
                                sheet.measures(),
                                trading.champion(),
                                synthetic,
                                missing,
                                config.conditions()),
                        config.gates(),
                        Gates.shipped()));
    }
}
