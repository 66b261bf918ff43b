package io.crpbot.scorer;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.scorer.account.AccountDesk;
import io.crpbot.scorer.account.AccountStore;
import io.crpbot.scorer.account.BrokerPositionStore;
import io.crpbot.scorer.account.LiveDesk;
import io.crpbot.scorer.account.PaperDesk;
import io.crpbot.scorer.account.PaperFeedStore;
import io.crpbot.scorer.account.PaperFillStore;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.audit.DecisionStore;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.dashboard.DashboardReader;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.health.ReadinessCheck;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.http.AccessTokens;
import io.crpbot.scorer.http.ScorerApp;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.killswitch.KillSwitchStore;
import io.crpbot.scorer.market.CandleIntake;
import io.crpbot.scorer.market.CandleListener;
import io.crpbot.scorer.market.CandleStore;
import io.crpbot.scorer.notify.NotificationStore;
import io.crpbot.scorer.ratelimit.SignalStore;
import io.crpbot.scorer.scoring.DecisionListener;
import io.crpbot.scorer.scoring.DryRunStore;
import io.crpbot.scorer.scoring.FeatureReader;
import io.crpbot.scorer.scoring.Market;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.ModelState;
import io.crpbot.scorer.scoring.NewestCandles;
import io.crpbot.scorer.scoring.Scorer;
import io.crpbot.scorer.scoring.ScoringModel;
import io.crpbot.scorer.scoring.StreamShape;
import io.crpbot.scorer.sentinel.CalibrationSentinel;
import io.crpbot.scorer.sentinel.SentinelReport;
import io.crpbot.scorer.sentinel.SentinelStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the parts of one service together. */
final class ScorerWiring {
    private final ScorerSettings settings;
    private final ScorerConfig config;
    private final ScorerService.Outside outside;
    private final DatabaseStore database;
    private final Clock clock;
    private final TradingPlan plan;
    private final StreamShape withoutModel;
    private final CandleStore candles;
    private final AuditStore audit;
    private final DecisionStore decisions;
    private final NewestCandles newest;
    private final Market market;

    ScorerWiring(ScorerSettings settings, ScorerService.Outside outside, DatabaseStore database) {
        this.settings = settings;
        this.config = settings.config();
        this.outside = outside;
        this.database = database;
        this.clock = outside.marketClock();
        this.plan = settings.plan();
        this.withoutModel = new StreamShape(
                FeatureSettings.load(settings.confDir()).schema(config.featureSet()), 1, plan.tradeRule());
        this.candles = new CandleStore(database);
        this.audit = new AuditStore(database);
        this.decisions = new DecisionStore(database);
        this.newest = new NewestCandles(candles);
        this.market = new Market(candles);
    }

    ScorerApp.Parts parts(ScorerMetrics metrics, DecisionListener listener) {
        PaperFillStore fills = new PaperFillStore(database);
        AccountDesk desk = config.mode() == RunMode.LIVE ? liveDesk() : paperDesk(fills, metrics);
        KillSwitch killSwitch = new KillSwitch(
                database, new KillSwitchStore(database), audit, clock, outside.killSwitch(), settings.state());
        CalibrationSentinel sentinel = new CalibrationSentinel(
                new SentinelStore(database), candles, audit, settings.syntheticCandles(), clock);
        CandleListener stored = (symbol, fresh) -> {
            desk.stored(symbol, fresh);
            sentinel.stored(symbol, fresh);
            database.afterCommit(() -> market.committed(symbol, fresh));
        };
        SignalStore signals = new SignalStore(database);
        NotificationStore notifications = new NotificationStore(database, audit);
        List<ReadinessCheck> checks = List.of(this::databaseReady, () -> modelReady(sentinel), this::marketReady);
        DashboardReader dashboard = new DashboardReader(
                config,
                plan,
                new DashboardReader.Sources(
                        outside.models(),
                        desk,
                        decisions,
                        signals,
                        fills,
                        notifications,
                        newest,
                        killSwitch,
                        sentinel,
                        checks),
                clock);
        Scorer scorer = new Scorer(
                new Scorer.Parts(
                        database,
                        candles,
                        decisions,
                        signals,
                        new DryRunStore(database),
                        sentinel,
                        audit,
                        desk,
                        killSwitch,
                        market,
                        listener),
                outside.models(),
                plan,
                withoutModel,
                config.mode(),
                settings.syntheticCandles(),
                clock);
        gauges(metrics, killSwitch, desk, checks);
        sentinelGauges(metrics, sentinel);
        return new ScorerApp.Parts(
                config,
                new AccessTokens(
                        settings.secrets().readToken(),
                        settings.secrets().tradeToken(),
                        settings.secrets().adminToken()),
                database,
                clock,
                outside.wallClock(),
                new CandleIntake(database, candles, clock, stored),
                new FeatureReader(market, this::shape),
                newest,
                outside.models(),
                scorer,
                decisions,
                desk,
                fills,
                notifications,
                new RiskPolicy(plan.rules()),
                dashboard,
                killSwitch,
                checks,
                metrics);
    }

    /** Read at each scrape; what cannot be read is NaN there. */
    private void gauges(ScorerMetrics metrics, KillSwitch killSwitch, AccountDesk desk, List<ReadinessCheck> checks) {
        RiskPolicy policy = new RiskPolicy(plan.rules());
        metrics.gauge(
                "ready",
                "1 when signals may be given",
                () -> checks.stream().allMatch(check -> check.reasons().isEmpty()) ? 1 : 0);
        metrics.gauge(
                "kill.switch.engaged",
                "1 while no signal may be given",
                () -> killSwitch.check().engaged() ? 1 : 0);
        metrics.gauge(
                "account.equity",
                "Account currency",
                () -> amount(desk.account().map(AccountState::equity)));
        metrics.gauge(
                "account.daily.headroom",
                "Account currency until the daily limit",
                () -> amount(desk.account()
                        .flatMap(account -> policy.headroom(account).daily())));
        metrics.gauge(
                "account.total.headroom",
                "Account currency until the total limit",
                () -> amount(desk.account()
                        .flatMap(account -> policy.headroom(account).total())));
    }

    private void sentinelGauges(ScorerMetrics metrics, CalibrationSentinel sentinel) {
        metrics.gauge(
                "sentinel.evidence",
                "Against the promises of the bundle in use; 1 at the beginning, an alert at 20",
                () -> report(sentinel).map(SentinelReport::evidence).orElse(Double.NaN));
        metrics.gauge(
                "sentinel.alert",
                "1 when the bundle in use has broken its promises: it never decides live",
                () -> report(sentinel)
                        .map(report -> report.alert().isPresent() ? 1.0 : 0.0)
                        .orElse(Double.NaN));
    }

    private Optional<SentinelReport> report(CalibrationSentinel sentinel) {
        return models().current()
                .model()
                .map(model ->
                        sentinel.report(model.info().sha256(), model.symbols().size()));
    }

    private static double amount(Optional<BigDecimal> value) {
        return value.map(BigDecimal::doubleValue).orElse(Double.NaN);
    }

    private AccountDesk paperDesk(PaperFillStore fills, ScorerMetrics metrics) {
        return new PaperDesk(
                database,
                new PaperDesk.Stores(
                        new AccountStore(database, RunMode.DRYRUN),
                        new PaperFeedStore(database),
                        fills,
                        audit,
                        candles),
                fill -> metrics.paperFill(fill.kind().name().toLowerCase(Locale.ROOT)),
                plan,
                config.paperBalance(),
                withoutModel.schema().maxCarryMinutes(),
                clock);
    }

    private AccountDesk liveDesk() {
        return new LiveDesk(
                database,
                new LiveDesk.Stores(
                        new AccountStore(database, RunMode.LIVE), new BrokerPositionStore(database), candles, audit),
                plan,
                clock);
    }

    private StreamShape shape() {
        return models().current().model().map(this::shapeOf).orElse(withoutModel);
    }

    private StreamShape shapeOf(ScoringModel model) {
        return new StreamShape(
                model.schema(), model.window(), model.pinnedTo(plan).tradeRule());
    }

    private ModelSource models() {
        return outside.models();
    }

    private List<String> databaseReady() {
        return database.answers() ? List.of() : List.of("the database does not answer");
    }

    private List<String> modelReady(CalibrationSentinel sentinel) {
        ModelState state = models().current();
        if (state.model().isEmpty()) {
            return List.of(state.missing());
        }
        if (config.mode() != RunMode.LIVE || !database.answers()) {
            return List.of();
        }
        return sentinel.alert(state.model().get().info().sha256()).stream()
                .map(alert -> "the model does not keep its promises: " + alert.words())
                .toList();
    }

    private List<String> marketReady() {
        if (!database.answers()) {
            return List.of();
        }
        List<Symbol> symbols =
                models().current().model().map(ScoringModel::symbols).orElse(config.symbols());
        List<String> reasons = new ArrayList<>();
        for (Symbol symbol : symbols) {
            newest.staleness(symbol, clock.instant(), plan.limits().decisionDelaySeconds())
                    .ifPresentOrElse(reasons::add, () -> warmUp(symbol, reasons));
        }
        return reasons;
    }

    private void warmUp(Symbol symbol, List<String> reasons) {
        newest.knownAt(symbol).ifPresent(asOf -> {
            int missing = market.at(symbol, asOf, shape()).minutesUntilWindow();
            if (missing > 0) {
                reasons.add(symbol + " is warming up: " + missing + " more minutes without a gap are needed");
            }
        });
    }
}
