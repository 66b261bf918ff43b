package io.crpbot.scorer.account;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountEvent;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Exposure;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.trade.Signal;
import io.crpbot.scorer.audit.AuditKind;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.market.CandleStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The real account as its holder reports it. A signal counts as an order until it is reported as opened or its exit time
 * has come, so that two signals never share one headroom.
 */
public final class LiveDesk implements AccountDesk {
    /** Tables of the desk. */
    public record Stores(AccountStore account, BrokerPositionStore positions, CandleStore candles, AuditStore audit) {}

    private final DatabaseStore database;
    private final Stores stores;
    private final TradingPlan plan;
    private final RiskPolicy policy;
    private final Clock clock;

    public LiveDesk(DatabaseStore database, Stores stores, TradingPlan plan, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.plan = plan;
        this.policy = new RiskPolicy(plan.rules());
        this.clock = clock;
    }

    @Override
    public Optional<AccountState> account() {
        return stores.account().read().map(body -> Json.read(body, AccountState.class));
    }

    /** Unknown as long as the account is: without a report nobody has said that there is no position. */
    @Override
    public Optional<List<Exposure>> open(Instant now) {
        return account().map(known -> counting(now).stream().map(this::exposure).toList());
    }

    @Override
    public void emitted(Signal signal) {
        stores.positions().write(BrokerPosition.signalled(signal));
    }

    @Override
    public void stored(Symbol symbol, List<Candle> fresh) {
        // the account moves by reports only
    }

    @Override
    public AccountState put(AccountReport report) {
        return database.write("store the account", () -> {
            Instant at = report.at().orElseGet(clock::instant);
            Optional<AccountState> known = account();
            AccountState before = report.initial()
                    .map(initial -> policy.open(initial, at))
                    .or(() -> known)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Cannot set the account: the first report must name the initial capital"));
            AccountState after = policy.apply(before, event(before, report, at));
            stores.account().write(Json.write(after), at);
            stores.audit().append(AuditKind.ACCOUNT, clock.instant(), Json.write(after));
            return after;
        });
    }

    /** Notes a fill at the broker; the account's figures come with the next account report. */
    public BrokerPosition opened(OpenReport report) {
        return database.write("store position " + report.id(), () -> {
            Optional<BrokerPosition> known = stores.positions().find(report.id());
            if (known.filter(position -> position.state() != BrokerPosition.State.SIGNALLED)
                    .isPresent()) {
                throw new IllegalStateException("Cannot open position " + report.id() + ": it is "
                        + known.get().state() + " already");
            }
            BrokerPosition position = new BrokerPosition(
                    report.id(),
                    report.symbol(),
                    report.direction(),
                    BrokerPosition.State.OPEN,
                    report.at().orElseGet(clock::instant),
                    report.quantity(),
                    report.entry(),
                    report.stop(),
                    report.target(),
                    known.map(BrokerPosition::exitBy).orElse(null),
                    null);
            return keep(position);
        });
    }

    /** Notes a close at the broker, or that a signal was not taken. */
    public BrokerPosition closed(String id, double price, Instant at) {
        return database.write("close position " + id, () -> {
            BrokerPosition known = stores.positions()
                    .find(id)
                    .filter(position -> position.state() != BrokerPosition.State.CLOSED)
                    .orElseThrow(() -> new IllegalStateException(
                            "Cannot close position " + id + ": there is no open one of that id"));
            return keep(known.closed(price, at));
        });
    }

    @Override
    public List<PositionView> positions(Instant now) {
        return counting(now).stream().map(this::view).toList();
    }

    private BrokerPosition keep(BrokerPosition position) {
        stores.positions().write(position);
        stores.audit().append(AuditKind.POSITION, clock.instant(), Json.write(position));
        return position;
    }

    private static AccountEvent event(AccountState before, AccountReport report, Instant at) {
        AccountEvent.Type type = AccountEvent.Type.MARK;
        if (report.openPositions() > before.openPositions()) {
            type = AccountEvent.Type.OPEN;
        } else if (report.openPositions() < before.openPositions()) {
            type = AccountEvent.Type.CLOSE;
        } else if (report.balance().compareTo(before.balance()) != 0) {
            type = AccountEvent.Type.ADJUST;
        }
        return new AccountEvent(at, type, report.balance(), report.equity(), report.openPositions());
    }

    private List<BrokerPosition> counting(Instant now) {
        return stores.positions().notClosed().stream()
                .filter(position -> position.counts(now))
                .toList();
    }

    private Exposure exposure(BrokerPosition position) {
        boolean pending = position.state() == BrokerPosition.State.SIGNALLED;
        return new Exposure(
                position.symbol(),
                position.direction(),
                position.quantity(),
                pending ? position.entry() : mark(position.symbol()).orElse(position.entry()),
                position.stop(),
                position.target(),
                plan.rules()
                        .instrument(position.symbol())
                        .map(instrument -> plan.costs().perSide(instrument))
                        .orElse(0.0),
                pending);
    }

    private Optional<Double> mark(Symbol symbol) {
        return stores.candles().latest(symbol).map(Candle::close);
    }

    private PositionView view(BrokerPosition position) {
        boolean open = position.state() == BrokerPosition.State.OPEN;
        Double mark = open ? mark(position.symbol()).orElse(null) : null;
        BigDecimal floating = mark == null
                ? null
                : Money.nearest(position.direction().sign()
                        * (mark - position.entry())
                        * position.quantity().doubleValue());
        return new PositionView(
                position.id(),
                position.symbol(),
                position.direction(),
                open ? PositionView.State.OPEN : PositionView.State.ORDERED,
                position.at(),
                position.quantity(),
                position.entry(),
                position.stop(),
                position.target(),
                mark,
                floating,
                position.exitBy());
    }
}
