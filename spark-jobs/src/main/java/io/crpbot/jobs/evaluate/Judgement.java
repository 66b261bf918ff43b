package io.crpbot.jobs.evaluate;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.ConfidenceLadder;
import io.crpbot.core.metric.PerfectOracle;
import io.crpbot.core.model.Direction;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.promotion.Gates;
import io.crpbot.core.promotion.PromotionEvidence;
import io.crpbot.core.promotion.PromotionRule;
import io.crpbot.core.risk.Instrument;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.DriftlessWalk;
import io.crpbot.jobs.lake.StoredPrediction;
import io.crpbot.jobs.lake.StoredSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the lake knows about one bundle, and how it becomes an evaluation. Pure computation. */
record Judgement(
        EvaluateConfig config,
        List<StoredPrediction> judged,
        Map<EvaluateConfig.Bundle, List<StoredPrediction>> baselines,
        BacktestResult backtest,
        List<StoredSignal> signals) {
    private static final long MINUTE = 60_000;

    List<Observation> decisions() {
        return judged.stream().map(row -> observed(row, row.calibrated())).toList();
    }

    String venue() {
        return judged.get(0).venue();
    }

    List<String> symbols() {
        return judged.stream().map(StoredPrediction::symbol).distinct().sorted().toList();
    }

    /** When the first decision was taken. */
    Instant from() {
        return Instant.ofEpochMilli(judged.get(0).startMillis() + MINUTE);
    }

    /** One minute after the last decision. */
    Instant to() {
        return Instant.ofEpochMilli(judged.get(judged.size() - 1).startMillis() + 2 * MINUTE);
    }

    Evaluation evaluate(MarketCloses market, Map<String, Double> baseRates) {
        Map<String, Double> costs = new TreeMap<>();
        symbols().forEach(symbol -> costs.put(symbol, roundTripCost(symbol)));
        List<ScoreSheet> sheets = new ArrayList<>();
        subjects(market).forEach((subject, rows) -> sheets.addAll(sheets(subject, rows, baseRates, costs)));
        ScoreSheet judgedSheet = sheets.get(0).with(outcomes(market, costs));
        sheets.set(0, judgedSheet);
        boolean synthetic = judged.stream().anyMatch(StoredPrediction::synthetic);
        return new Evaluation(
                config.model().key().model(),
                config.model().key().version(),
                synthetic,
                venue(),
                symbols(),
                from(),
                to(),
                config.horizonMinutes(),
                config.settings(),
                sheets,
                backtest,
                costs,
                config.provenance(),
                verdicts(judgedSheet, synthetic));
    }

    /** The judged bundle first, then its members, then the baselines. */
    private Map<Subject, List<Observation>> subjects(MarketCloses market) {
        Map<Subject, List<Observation>> subjects = new java.util.LinkedHashMap<>();
        subjects.put(new Subject(config.model().subject(), Subject.Role.JUDGED, true), decisions());
        Map<String, List<Observation>> members = new TreeMap<>();
        for (StoredPrediction row : judged) {
            row.votes().forEach((member, vote) -> members.computeIfAbsent(member, key -> new ArrayList<>())
                    .add(observed(row, vote)));
        }
        if (config.ensemble().isPresent()) {
            members.forEach((name, rows) -> subjects.put(new Subject(name, Subject.Role.MEMBER, true), rows));
            subjects.put(
                    new Subject("before_calibration", Subject.Role.MEMBER, true),
                    judged.stream().map(row -> observed(row, row.raw())).toList());
        }
        Map<String, List<Observation>> others = new TreeMap<>();
        Set<String> decided = judged.stream().map(Judgement::key).collect(Collectors.toSet());
        // a baseline with a shorter window can decide where the judged one cannot; only the same decisions compare
        baselines.forEach((bundle, rows) -> others.computeIfAbsent(bundle.subject(), key -> new ArrayList<>())
                .addAll(rows.stream()
                        .filter(row -> decided.contains(key(row)))
                        .map(row -> observed(row, row.calibrated()))
                        .toList()));
        others.forEach((name, rows) -> subjects.put(new Subject(name, Subject.Role.BASELINE, true), rows));
        subjects.put(Baselines.ALWAYS_UP, Baselines.alwaysUp(decisions()));
        subjects.put(Baselines.MOMENTUM, Baselines.momentum(decisions(), market, config.horizonMinutes()));
        return subjects;
    }

    private List<ScoreSheet> sheets(
            Subject subject, List<Observation> rows, Map<String, Double> baseRates, Map<String, Double> costs) {
        List<ScoreSheet> sheets = new ArrayList<>();
        double mean = costs.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        sheets.add(scoring(baseRates.get(ScoreSheet.POOLED), mean).score(subject, ScoreSheet.POOLED, rows));
        for (String symbol : symbols()) {
            List<Observation> own =
                    rows.stream().filter(row -> row.symbol().equals(symbol)).toList();
            if (!own.isEmpty()) {
                sheets.add(scoring(baseRates.get(symbol), costs.get(symbol)).score(subject, symbol, own));
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
        return 2 * config.plan().costs().perSide(instrument);
    }

    private Map<String, Figure> outcomes(MarketCloses market, Map<String, Double> costs) {
        Map<String, Observation> byKey = new HashMap<>();
        decisions().forEach(row -> byKey.put(row.symbol() + row.startMillis(), row));
        List<Boolean> right = new ArrayList<>();
        for (StoredSignal signal : signals) {
            Observation row = byKey.get(signal.symbol() + signal.startMillis());
            if (row != null && row.labelled()) {
                right.add((row.up() == 1) == (signal.direction() == Direction.LONG));
            }
        }
        Map<String, Figure> figures = new TreeMap<>(SignalOutcomes.of(right, signals.size())
                .figures(backtest, config.settings().confidence()));
        figures.put(Metric.ORACLE_WIN_RATE, Figure.of(weighted(symbol -> oracle(symbol, costs.get(symbol)))));
        figures.put(Metric.WALK_WIN_RATE, Figure.of(weighted(symbol -> walk(symbol, market))));
        return figures;
    }

    private double oracle(String symbol, double cost) {
        return PerfectOracle.winRate(
                of(symbol).stream()
                        .filter(Observation::hasReturn)
                        .mapToDouble(Observation::forwardReturn)
                        .toArray(),
                cost);
    }

    private double walk(String symbol, MarketCloses market) {
        return new DriftlessWalk(config.plan(), Symbol.of(symbol))
                .winRate(
                        market.sigmas(symbol),
                        Math.max(1, config.settings().walkTrades() / symbols().size()),
                        config.settings().seed());
    }

    /** The mean over symbols, weighted by their decisions; symbols without a value are left out. */
    private double weighted(Function<String, Double> rate) {
        double sum = 0;
        double weights = 0;
        for (String symbol : symbols()) {
            double value = rate.apply(symbol);
            if (!Double.isNaN(value)) {
                double weight = of(symbol).size();
                sum += weight * value;
                weights += weight;
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private static String key(StoredPrediction row) {
        return row.symbol() + row.startMillis();
    }

    private static Observation observed(StoredPrediction row, double probability) {
        return new Observation(
                row.symbol(),
                row.startMillis(),
                probability,
                row.up() == null ? ConfidenceLadder.UNLABELLED : row.up(),
                row.forwardReturn() == null ? Double.NaN : row.forwardReturn());
    }

    private List<Observation> of(String symbol) {
        return decisions().stream().filter(row -> row.symbol().equals(symbol)).toList();
    }

    private List<GateVerdict> verdicts(ScoreSheet sheet, boolean synthetic) {
        return config.ensemble()
                .map(manifest -> PromotionRule.decide(
                                PromotionEvidence.of(manifest, values(sheet), synthetic, config.conditions()),
                                config.gates(),
                                Gates.shipped())
                        .verdicts())
                .orElse(List.of());
    }

    private static Map<String, Double> values(ScoreSheet sheet) {
        Map<String, Double> values = new TreeMap<>();
        sheet.figures().forEach((name, figure) -> values.put(name, figure.value()));
        return values;
    }
}
