package io.crpbot.scorer.account;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.PaperBook;
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
import io.crpbot.scorer.market.CandleStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The dry run's account: signals become paper orders, each stored minute moves them. The whole state lies in the database
 * and changes in the transaction of the candle or decision that moves it, so a restart goes on where the last commit ended.
 *
 * <p>As in a backtest, minutes are taken in order and each with all symbols at once, however their candles come in: a
 * minute waits until every symbol with an order or a position has reached it, but for a symbol that stays behind no longer
 * than an account may be old. Then the others go on, and the minutes of the late one are taken when they come. Until then
 * its position counts at its last price with the worst case to its stop, and the symbol itself gets no signal.
 */
public final class PaperDesk implements AccountDesk {
    /** Tables of the desk. */
    public record Stores(
            AccountStore account, PaperFeedStore feeds, PaperFillStore fills, AuditStore audit, CandleStore candles) {}

    private final DatabaseStore database;
    private final Stores stores;
    private final Consumer<PaperFill> listener;
    private final PaperBroker broker;
    private final PaperTrading trading;
    private final BigDecimal startingBalance;
    private final int maxCarryMinutes;
    private final Duration patience;
    private final Clock clock;

    /** Since when a symbol with an order or a position lacks minutes that another one has. */
    private final Map<Symbol, Instant> behindSince = new HashMap<>();

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
        this.patience = Duration.ofSeconds(plan.limits().accountAgeSeconds());
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
        PaperTape tape = tape();
        if (!tape.knows(signal.symbol())) {
            throw new IllegalStateException("Cannot order " + signal.id() + ": its symbol has no candles");
        }
        long segment = tape.segmentBefore(signal.symbol(), signal.instant().toEpochMilli());
        write(trading.place(state, signal, segment));
    }

    @Override
    public void stored(Symbol symbol, List<Candle> fresh) {
        Candle first = fresh.get(0);
        Optional<PaperState> known = state();
        PaperState before = known.orElseGet(() -> trading.open(startingBalance, first.start()));
        PaperTape tape = tape();
        if (!tape.knows(symbol)) {
            stores.feeds().write(symbol, PaperFeed.startingWith(first));
            tape = tape();
        }
        PaperState state = before;
        while (tape.first().isPresent() && tape.first().getAsLong() <= watermark(state.book(), tape)) {
            List<Bar> minute = tape.take();
            PaperProgress progress = trading.advance(state, minute);
            progress.events().forEach(event -> record(event, minute.get(0)));
            state = progress.state();
        }
        if (known.isEmpty() || !state.equals(before)) {
            write(state);
        }
        tape.keep();
    }

    private PaperTape tape() {
        return PaperTape.load(stores.feeds(), stores.candles(), maxCarryMinutes);
    }

    /** The open of the last minute that every symbol with an order or a position has reached. */
    private long watermark(PaperBook book, PaperTape tape) {
        long watermark = Long.MAX_VALUE;
        for (Symbol symbol : book.symbols()) {
            if (tape.horizon(symbol) == tape.lead()) {
                behindSince.remove(symbol);
            } else if (!overdue(symbol)) {
                watermark = Math.min(watermark, tape.horizon(symbol));
            }
        }
        return watermark;
    }

    private boolean overdue(Symbol symbol) {
        Instant now = clock.instant();
        Instant since = behindSince.computeIfAbsent(symbol, behind -> now);
        return Duration.between(since, now).compareTo(patience) > 0;
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
