package io.crpbot.scorer.scoring;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.DecisionEngine;
import io.crpbot.core.decision.DecisionInput;
import io.crpbot.core.decision.Guards;
import io.crpbot.core.decision.KillSwitchState;
import io.crpbot.core.decision.ModelStatus;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.scorer.account.AccountDesk;
import io.crpbot.scorer.account.Standing;
import io.crpbot.scorer.audit.AuditEntry;
import io.crpbot.scorer.audit.AuditKind;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.audit.DecisionStore;
import io.crpbot.scorer.audit.StoredDecision;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.killswitch.KillSwitchEntry;
import io.crpbot.scorer.market.CandleStore;
import io.crpbot.scorer.ratelimit.SignalStore;
import io.crpbot.scorer.sentinel.CalibrationSentinel;
import io.crpbot.scorer.sentinel.Forecast;
import io.crpbot.scorer.sentinel.SentinelAlert;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes decisions. Each is one transaction: audit line, decision, rate-limit count and paper order are stored together or
 * not at all. The same question is decided once; asked again, it gets the stored answer. Fails closed: whatever is missing
 * or broken becomes a stored reason why there is no signal, and where nothing can be stored there is no signal either.
 * Thread-safe.
 */
public final class Scorer {
    /** Three days: what a bundle has to decide in dry run, in this database, before it decides live. */
    public static final int DRY_RUN_HOURS = 72;

    private static final Logger LOG = LoggerFactory.getLogger(Scorer.class);

    /** What a decision reads and writes. */
    public record Parts(
            DatabaseStore database,
            CandleStore candles,
            DecisionStore decisions,
            SignalStore signals,
            DryRunStore dryRuns,
            CalibrationSentinel sentinel,
            AuditStore audit,
            AccountDesk desk,
            KillSwitch killSwitch,
            Market market,
            DecisionListener listener) {}

    private final Parts parts;
    private final ModelSource models;
    private final TradingPlan configured;
    private final StreamShape withoutModel;
    private final RunMode mode;
    private final boolean syntheticCandles;
    private final Clock clock;
    private volatile String told = "";

    /** @param syntheticCandles whether a generator made the candles: never for live use, and every decision says so */
    public Scorer(
            Parts parts,
            ModelSource models,
            TradingPlan configured,
            StreamShape withoutModel,
            RunMode mode,
            boolean syntheticCandles,
            Clock clock) {
        this.parts = parts;
        this.models = models;
        this.configured = configured;
        this.withoutModel = withoutModel;
        this.mode = mode;
        this.syntheticCandles = syntheticCandles;
        this.clock = clock;
    }

    /** @param asOf a whole minute that has ended by the clock */
    public Answer decide(Symbol symbol, Instant asOf) {
        return parts.database().write("store the decision of " + symbol + " at " + asOf, () -> parts.decisions()
                .find(symbol, asOf)
                .map(stored -> new Answer(stored, false))
                .orElseGet(() -> new Answer(decideNow(symbol, asOf), true)));
    }

    /** @param fresh whether it was decided now; false when it had been stored before */
    public record Answer(StoredDecision decision, boolean fresh) {}

    private StoredDecision decideNow(Symbol symbol, Instant asOf) {
        ModelState state = models.current();
        Optional<ScoringModel> model = state.model();
        TradingPlan plan = model.map(loaded -> loaded.pinnedTo(configured)).orElse(configured);
        StreamShape shape = model.map(loaded -> new StreamShape(loaded.schema(), loaded.window(), plan.tradeRule()))
                .orElse(withoutModel);
        MarketView view = parts.market().at(symbol, asOf, shape);
        Judgement judgement = judge(symbol, state, view);
        Instant now = Instant.ofEpochMilli(clock.millis());
        Standing standing = parts.desk().standing(now);
        DecisionInput input = new DecisionInput(
                symbol,
                asOf,
                now,
                model.map(loaded -> loaded.info().ref()).orElse("none"),
                Optional.of(judgement.status()),
                judgement.prediction(),
                view.newest(),
                view.sigma(),
                Optional.of(killSwitch(parts.killSwitch().check())),
                Optional.of(parts.signals().window(asOf)),
                standing.account(),
                standing.open(),
                standing.doubt());
        Decision decision = new DecisionEngine(plan).decide(input);
        Optional<ModelInfo> info = model.map(ScoringModel::info);
        info.ifPresent(loaded -> tellOnce(loaded, plan));
        boolean synthetic = syntheticCandles || info.map(ModelInfo::synthetic).orElse(false);
        DecisionRecord record = DecisionRecord.of(decision, input, info, synthetic, mode, inputs(input, shape, view));
        StoredDecision stored = store(record);
        model.ifPresent(loaded -> observe(record, loaded, plan));
        return stored;
    }

    /** A threshold that does not hold is said once for each bundle; each decision shows the one that does. */
    private void tellOnce(ModelInfo model, TradingPlan plan) {
        if (!model.ref().equals(told)) {
            told = model.ref();
            configured.overruled(model.label(), plan).ifPresent(LOG::warn);
        }
    }

    private StoredDecision store(DecisionRecord record) {
        String body = Json.write(record);
        AuditEntry line = parts.audit().append(AuditKind.DECISION, record.decidedAt(), body);
        parts.decisions().insert(record.id(), record.symbol(), record.asOf(), line);
        record.signal().ifPresent(signal -> {
            parts.signals().insert(record.id(), signal);
            parts.desk().emitted(signal);
        });
        parts.database().afterCommit(() -> parts.listener().decided(record));
        return new StoredDecision(record.id(), record.symbol(), record.asOf(), line.sequence(), line.hash(), body);
    }

    /** Only what a bundle of real data said about the market of that moment counts, for and against it. */
    private void observe(DecisionRecord record, ScoringModel model, TradingPlan plan) {
        boolean fresh =
                record.guards().stream().anyMatch(guard -> guard.name().equals(Guards.DATA_FRESH) && guard.passed());
        if (!fresh || record.synthetic() || record.calibrated() == null) {
            return;
        }
        if (mode == RunMode.DRYRUN) {
            parts.dryRuns().decided(model.info().sha256(), record.decidedAt());
        }
        parts.sentinel()
                .decided(Forecast.of(
                        new Forecast.Bundle(
                                model.info().sha256(),
                                model.symbols().size(),
                                model.horizonMinutes(),
                                model.schema().maxCarryMinutes()),
                        record.symbol(),
                        record.asOf(),
                        record.direction().orElseThrow(),
                        record.confidence(),
                        plan.tiers().emit()));
    }

    /** Whether the bundle may be used, and what it says; a bundle that fails is one that may not. */
    private Judgement judge(Symbol symbol, ModelState state, MarketView view) {
        if (state.model().isEmpty()) {
            return Judgement.refused(state.missing());
        }
        ScoringModel model = state.model().get();
        String label = model.info().label() + " in " + mode.label();
        Optional<String> obstacle = obstacle(symbol, model);
        if (obstacle.isPresent()) {
            return Judgement.refused(label + ": " + obstacle.get());
        }
        Optional<FeatureWindow> window = view.window();
        try {
            return new Judgement(new ModelStatus(true, label), window.map(rows -> model.predict(symbol, rows)));
        } catch (PipelineException e) {
            return Judgement.refused(label + " failed: " + e.getMessage());
        }
    }

    private Optional<String> obstacle(Symbol symbol, ScoringModel model) {
        if (mode == RunMode.LIVE && model.info().synthetic()) {
            return Optional.of("it was trained on synthetic data");
        }
        if (mode == RunMode.LIVE && syntheticCandles) {
            return Optional.of("the candles were made by a generator");
        }
        if (mode == RunMode.LIVE) {
            long hours = parts.dryRuns().hours(model.info().sha256());
            if (hours < DRY_RUN_HOURS) {
                return Optional.of("it decided in dry run in " + hours + " hours so far, " + DRY_RUN_HOURS
                        + " are needed before it may decide live");
            }
            Optional<SentinelAlert> alert = parts.sentinel().alert(model.info().sha256());
            if (alert.isPresent()) {
                return Optional.of(
                        "it does not keep its promises, " + alert.get().words() + ", since "
                                + alert.get().at() + "; only another bundle may decide live");
            }
        }
        if (!model.symbols().contains(symbol)) {
            return Optional.of("it covers " + model.symbols() + ", not " + symbol);
        }
        Optional<String> venue = parts.candles().venue(symbol);
        return venue.isPresent() && !venue.get().equals(model.venue())
                ? Optional.of("it was trained on candles of " + model.venue() + ", these come from " + venue.get())
                : Optional.empty();
    }

    private static KillSwitchState killSwitch(KillSwitchEntry entry) {
        return new KillSwitchState(
                entry.engaged(), entry.reason() + " (by " + entry.changedBy() + " at " + entry.changedAt() + ")");
    }

    private static DecisionRecord.Inputs inputs(DecisionInput input, StreamShape shape, MarketView view) {
        return new DecisionRecord.Inputs(
                input.newest(),
                input.sigma(),
                shape.schema().hash(),
                view.window().map(WindowHash::of),
                view.minutesUntilWindow(),
                input.killSwitch(),
                input.emitted(),
                input.account(),
                input.open(),
                input.accountDoubt());
    }

    private record Judgement(ModelStatus status, Optional<EnsemblePrediction> prediction) {
        static Judgement refused(String detail) {
            return new Judgement(new ModelStatus(false, detail), Optional.empty());
        }
    }
}
