package io.crpbot.scorer.account;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.PaperBroker;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.PaperPosition;
import io.crpbot.core.trade.PaperProgress;
import io.crpbot.core.trade.PaperState;
import io.crpbot.core.trade.PaperTrading;
import io.crpbot.core.trade.PendingOrder;
import io.crpbot.core.trade.Signal;
import io.crpbot.scorer.audit.AuditKind;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The dry run's account: signals become paper orders, each stored minute moves them. The whole state lies in the database
 * and changes in the transaction of the candle or decision that moves it, so a restart goes on where the last commit ended.
 */
public final class PaperDesk implements AccountDesk {
    /** Tables of the desk. */
    public record Stores(AccountStore account, PaperFeedStore feeds, PaperFillStore fills, AuditStore audit) {}

    private final DatabaseStore database;
    private final Stores stores;
    private final Consumer<PaperFill> listener;
    private final PaperBroker broker;
    private final PaperTrading trading;
    private final BigDecimal startingBalance;
    private final int maxCarryMinutes;
    private final Clock clock;

    /** @param listener told of each fill once it is on disk */
    public PaperDesk(
            DatabaseStore database,
            Stores stores,
            Consumer<PaperFill> listener,
            TradingPlan plan,
            BigDecimal startingBalance,
            int maxCarryMinutes,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.listener = listener;
        this.broker = new PaperBroker(plan.rules(), plan.costs(), plan.limits());
        this.trading = new PaperTrading(new RiskPolicy(plan.rules()), broker);
        this.startingBalance = startingBalance;
        this.maxCarryMinutes = maxCarryMinutes;
        this.clock = clock;
    }

    @Override
    public Optional<AccountState> account() {
        return state().map(PaperState::account);
    }

    @Override
    public Standing standing(Instant now) {
        return state().map(state -> Standing.sure(state.account(), broker.exposures(state.book())))
                .orElseGet(Standing::unknown);
    }

    @Override
    public void emitted(Signal signal) {
        PaperState state = state().orElseThrow(
                        () -> new IllegalStateException("Cannot order " + signal.id() + ": there is no account"));
        long segment = stores.feeds()
                .read(signal.symbol())
                .map(PaperFeed::segment)
                .orElseThrow(
                        () -> new IllegalStateException("Cannot order " + signal.id() + ": its symbol has no candles"));
        write(trading.place(state, signal, segment));
    }

    @Override
    public void stored(Symbol symbol, List<Candle> fresh) {
        Candle first = fresh.get(0);
        PaperState state = state().orElseGet(() -> trading.open(startingBalance, first.start()));
        Optional<PaperFeed> known = stores.feeds().read(symbol);
        PaperFeed feed = known.orElseGet(() -> PaperFeed.startingWith(first));
        List<Bar> bars = feed.barsOf(symbol, fresh, maxCarryMinutes);
        if (bars.isEmpty() && known.isPresent()) {
            return;
        }
        PaperState next = state;
        for (Bar bar : bars) {
            PaperProgress progress = trading.advance(next, List.of(bar));
            progress.events().forEach(event -> record(event, bar));
            next = progress.state();
        }
        write(next);
        Candle last = fresh.get(fresh.size() - 1);
        long segment =
                bars.isEmpty() ? feed.segment() : bars.get(bars.size() - 1).segment();
        stores.feeds().write(symbol, new PaperFeed(last, segment));
    }

    /** Opens a new paper account with the reported balance as its initial capital. */
    @Override
    public AccountState put(AccountReport report) {
        return database.write("open a paper account", () -> {
            if (state().filter(state -> !state.book().flat()).isPresent()) {
                throw new IllegalStateException(
                        "Cannot open a new paper account: the present one has open positions or orders");
            }
            if (report.openPositions() != 0 || report.balance().compareTo(report.equity()) != 0) {
                throw new IllegalArgumentException(
                        "Cannot open a paper account: it starts without positions, equity equal to the balance");
            }
            if (report.dayStartBalance().isPresent()
                    || report.highestMidnightBalance().isPresent()) {
                throw new IllegalArgumentException(
                        "Cannot open a paper account in the middle of a programme: it has no balance of any midnight");
            }
            PaperState opened = trading.open(report.initial().orElse(report.balance()), clock.instant());
            write(opened);
            stores.audit().append(AuditKind.ACCOUNT, clock.instant(), Json.write(opened.account()));
            return opened.account();
        });
    }

    @Override
    public List<PositionView> positions(Instant now) {
        List<PositionView> views = new ArrayList<>();
        state().ifPresent(state -> {
            state.book().positions().forEach(position -> views.add(view(position)));
            state.book().pending().forEach(order -> views.add(view(order)));
        });
        return views;
    }

    private void record(PaperEvent event, Bar bar) {
        PaperFill fill = PaperFill.of(event, bar.candle().start());
        stores.fills().insert(fill);
        stores.audit().append(AuditKind.PAPER_FILL, clock.instant(), Json.write(fill));
        database.afterCommit(() -> listener.accept(fill));
    }

    private Optional<PaperState> state() {
        return stores.account().read().map(body -> Json.read(body, PaperState.class));
    }

    private void write(PaperState state) {
        stores.account().write(Json.write(state), state.account().instant());
    }

    private static PositionView view(PaperPosition position) {
        Signal signal = position.signal();
        return new PositionView(
                signal.id(),
                signal.symbol(),
                signal.direction(),
                PositionView.State.OPEN,
                position.entryAt(),
                signal.quantity(),
                position.entryPrice(),
                position.stop(),
                position.target(),
                position.mark(),
                position.floating(),
                signal.exitBy());
    }

    private static PositionView view(PendingOrder order) {
        Signal signal = order.signal();
        return new PositionView(
                signal.id(),
                signal.symbol(),
                signal.direction(),
                PositionView.State.ORDERED,
                signal.instant(),
                signal.quantity(),
                signal.entry(),
                signal.stop(),
                signal.target(),
                null,
                null,
                signal.exitBy());
    }
}
