package io.crpbot.scorer.account;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountFigures;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.ReportedAccount;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.risk.TradingDay;
import io.crpbot.core.trade.Signal;
import io.crpbot.scorer.audit.AuditKind;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.market.CandleStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The real account as its holder reports it. A signal counts as an order until it is reported as opened, as not taken, or
 * until after its exit time an account report has no more open positions than are known, so that two signals never share one
 * headroom. As long as the reported positions do not agree with the account's number of them, nothing can be decided on.
 */
public final class LiveDesk implements AccountDesk {
    /** Tables of the desk. */
    public record Stores(AccountStore account, BrokerPositionStore positions, CandleStore candles, AuditStore audit) {}

    private final DatabaseStore database;
    private final Stores stores;
    private final RuleSet rules;
    private final ReportedAccount reported;
    private final BrokerBook book;
    private final Clock clock;

    public LiveDesk(DatabaseStore database, Stores stores, TradingPlan plan, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.rules = plan.rules();
        this.reported = new ReportedAccount(new RiskPolicy(rules));
        this.book = new BrokerBook(stores.candles(), plan);
        this.clock = clock;
    }

    @Override
    public Optional<AccountState> account() {
        return stores.account().read().map(body -> Json.read(body, AccountState.class));
    }

    /** Unknown as long as the account is: without a report nobody has said that there is no position. */
    @Override
    public Standing standing(Instant now) {
        return account().map(known -> standing(known, now)).orElseGet(Standing::unknown);
    }

    @Override
    public void emitted(Signal signal) {
        stores.positions().write(BrokerPosition.signalled(signal));
    }

    @Override
    public void stored(Symbol symbol, List<Candle> fresh) {
        // the account moves by reports only
    }

    /** The first report names the initial capital; a later one may do so only to reset the account. */
    @Override
    public AccountState put(AccountReport report) {
        return database.write("store the account", () -> {
            Instant now = clock.instant();
            Instant at = report.at().orElse(now);
            if (at.isAfter(now)) {
                throw new IllegalArgumentException("Cannot set the account: " + at + " lies after the clock " + now);
            }
            Optional<AccountState> known = account();
            requireBeginning(report, known);
            AccountState after = report.initial()
                    .map(initial -> reported.first(initial, report.figures(at)))
                    .orElseGet(() -> next(known.orElseThrow(), report.figures(at)));
            if (report.resets() && known.isPresent()) {
                stores.audit().append(AuditKind.ACCOUNT_RESET, now, Json.write(new AccountReset(known.get(), after)));
            }
            stores.account().write(Json.write(after), at);
            stores.audit().append(AuditKind.ACCOUNT, now, Json.write(after));
            expire(after);
            return after;
        });
    }

    /** Notes a fill at the broker; the account's figures come with the next account report. */
    public BrokerPosition opened(OpenReport report) {
        return database.write("store position " + report.id(), () -> {
            Optional<BrokerPosition> known = stores.positions().find(report.id());
            if (known.filter(position -> !answerable(position)).isPresent()) {
                throw new IllegalStateException("Cannot open position " + report.id() + ": it is "
                        + known.get().state() + " already");
            }
            Instant at = notFuture(report.at().orElseGet(clock::instant));
            BrokerPosition position = new BrokerPosition(
                    report.id(),
                    report.symbol(),
                    report.direction(),
                    BrokerPosition.State.OPEN,
                    at,
                    report.quantity(),
                    report.entry(),
                    report.stop(),
                    report.target(),
                    known.map(BrokerPosition::exitBy).orElse(null),
                    null,
                    at);
            return keep(position);
        });
    }

    /** Notes a close at the broker, or that a signal was not taken. */
    public BrokerPosition closed(String id, double price, Instant at) {
        return database.write("close position " + id, () -> {
            BrokerPosition known = stores.positions()
                    .find(id)
                    .filter(position -> position.isOpen() || answerable(position))
                    .orElseThrow(() -> new IllegalStateException(
                            "Cannot close position " + id + ": there is no open one of that id"));
            return keep(known.closed(price, notFuture(at)));
        });
    }

    @Override
    public List<PositionView> positions(Instant now) {
        return stores.positions().counting().stream().map(book::view).toList();
    }

    private Standing standing(AccountState known, Instant now) {
        List<BrokerPosition> counting = stores.positions().counting();
        long open = counting.stream().filter(BrokerPosition::isOpen).count();
        if (open != known.openPositions()) {
            return new Standing(
                    Optional.of(known),
                    Optional.empty(),
                    Optional.of("the account was reported with " + known.openPositions() + " open positions at "
                            + known.instant() + ", but " + open
                            + " are reported as open: report what was opened or closed, then the account again"));
        }
        AccountState marked =
                ReportedAccount.marked(known, book.floatingAt(counting, known.instant()), book.floating(counting));
        return new Standing(Optional.of(marked), Optional.of(book.exposures(counting)), dayBegun(known, now));
    }

    /** A position closed since the last report would have moved the balance that today's limits hang on. */
    private Optional<String> dayBegun(AccountState known, Instant now) {
        TradingDay day = TradingDay.of(now, rules.clock());
        return day.date().isAfter(known.day())
                ? Optional.of("the day began at " + day.start() + " and the account was last reported at "
                        + known.instant() + ": report it again, so that today's limits are known")
                : Optional.empty();
    }

    private static void requireBeginning(AccountReport report, Optional<AccountState> known) {
        if (known.isEmpty() && report.initial().isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot set the account: the first report must name the initial capital");
        }
        if (known.isPresent() && report.initial().isPresent() && !report.resets()) {
            throw new IllegalStateException("Cannot open the account again: one with the initial capital "
                    + known.get().initial() + " is known. Report without initial; only a reset, which needs the role"
                    + " admin, begins anew");
        }
    }

    private AccountState next(AccountState before, AccountFigures figures) {
        List<Instant> opened = Openings.between(
                stores.positions().changedAfter(before.instant()),
                figures.openPositions() - before.openPositions(),
                before.instant(),
                figures.at());
        return reported.next(before, figures, opened);
    }

    /** Signals that nobody answered and that the account, reported after their exit time, has no position of. */
    private void expire(AccountState account) {
        List<BrokerPosition> counting = stores.positions().counting();
        if (counting.stream().filter(BrokerPosition::isOpen).count() != account.openPositions()) {
            return;
        }
        for (BrokerPosition position : counting) {
            if (!position.isOpen() && position.exitBy().isBefore(account.instant())) {
                keep(position.expired(account.instant()));
            }
        }
    }

    private Instant notFuture(Instant at) {
        if (at.isAfter(clock.instant())) {
            throw new IllegalArgumentException(
                    "Cannot note what happened at " + at + ": it lies after the clock " + clock.instant());
        }
        return at;
    }

    /** Whether it may still be reported as opened: a late report of a fill counts as well. */
    private static boolean answerable(BrokerPosition position) {
        return position.state() == BrokerPosition.State.SIGNALLED || position.state() == BrokerPosition.State.EXPIRED;
    }

    private BrokerPosition keep(BrokerPosition position) {
        stores.positions().write(position);
        stores.audit().append(AuditKind.POSITION, clock.instant(), Json.write(position));
        return position;
    }

    /** Body of the audit line of a reset. */
    record AccountReset(AccountState forgotten, AccountState begun) {}
}
