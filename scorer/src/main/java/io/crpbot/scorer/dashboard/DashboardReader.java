package io.crpbot.scorer.dashboard;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.scorer.account.AccountDesk;
import io.crpbot.scorer.account.PaperFillStore;
import io.crpbot.scorer.audit.DecisionStore;
import io.crpbot.scorer.audit.DecisionTally;
import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.health.ReadinessCheck;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.killswitch.KillSwitch;
import io.crpbot.scorer.notify.NotificationStore;
import io.crpbot.scorer.ratelimit.SignalStore;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.ModelState;
import io.crpbot.scorer.scoring.NewestCandles;
import io.crpbot.scorer.scoring.ScoringModel;
import io.crpbot.scorer.sentinel.CalibrationSentinel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the page shows. */
public final class DashboardReader {
    private static final int DECISIONS = 25;
    private static final int FILLS = 20;

    /** Where the figures come from. */
    public record Sources(
            ModelSource models,
            AccountDesk desk,
            DecisionStore decisions,
            SignalStore signals,
            PaperFillStore fills,
            NotificationStore notifications,
            NewestCandles newest,
            KillSwitch killSwitch,
            CalibrationSentinel sentinel,
            List<ReadinessCheck> checks) {}

    private final ScorerConfig config;
    private final TradingPlan plan;
    private final Sources sources;
    private final Clock clock;
    private final RiskPolicy policy;

    public DashboardReader(ScorerConfig config, TradingPlan plan, Sources sources, Clock clock) {
        this.config = config;
        this.plan = plan;
        this.sources = sources;
        this.clock = clock;
        this.policy = new RiskPolicy(plan.rules());
    }

    public DashboardData read() {
        Instant now = clock.instant();
        ModelState model = sources.models().current();
        List<String> unready = new ArrayList<>();
        sources.checks().forEach(check -> unready.addAll(check.reasons()));
        return new DashboardData(
                now,
                config.mode(),
                model,
                unready,
                sources.killSwitch().check(),
                plan.rules().name(),
                sources.desk()
                        .account()
                        .map(state -> new DashboardData.Account(state, policy.limits(state), policy.headroom(state))),
                newest(model),
                model.model().map(bundle -> sources.sentinel()
                        .report(bundle.info().sha256(), bundle.symbols().size())),
                sources.signals().window(now).count(now),
                plan.limits().signalsPerHour(),
                lastHour(now),
                sources.notifications().undelivered(now.minus(Duration.ofDays(1))),
                sources.decisions().latest(DECISIONS).stream()
                        .map(stored -> Json.parse(stored.body()))
                        .toList(),
                sources.desk().positions(now),
                sources.fills().latest(FILLS),
                sources.fills().netProfit());
    }

    private DecisionTally lastHour(Instant now) {
        DecisionTally tally = new DecisionTally();
        sources.decisions()
                .since(now.minus(Duration.ofHours(1)))
                .forEach(stored -> tally.add(Json.parse(stored.body())));
        return tally;
    }

    private Map<Symbol, Optional<Instant>> newest(ModelState model) {
        Map<Symbol, Optional<Instant>> newest = new LinkedHashMap<>();
        for (Symbol symbol : model.model().map(ScoringModel::symbols).orElse(config.symbols())) {
            newest.put(symbol, sources.newest().knownAt(symbol));
        }
        return newest;
    }
}
