package io.crpbot.core.trade;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountEvent;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper broker together with the account it trades for: every fill and every bar's worst equity reaches the rules as an
 * account event. Within a minute the entries come first (stamped with the open), then the worst point of all open positions
 * together, the exits and the closes (stamped with the minute's last millisecond, so that a minute that ends at midnight
 * belongs to the old day).
 *
 * <p>Takes all bars of a minute at once, or one symbol's bar after the other where they arrive so; the stamp then never runs
 * back. Pure functions over {@link PaperState}; thread-safe.
 */
public final class PaperTrading {
    private final RiskPolicy policy;
    private final PaperBroker broker;

    public PaperTrading(RiskPolicy policy, PaperBroker broker) {
        this.policy = policy;
        this.broker = broker;
    }

    public PaperState open(BigDecimal initial, Instant start) {
        return new PaperState(policy.open(initial, start), PaperBook.empty());
    }

    /** The state with an order for the signal, which enters at the next real bar of its symbol. */
    public PaperState place(PaperState state, Signal signal, long segment) {
        return new PaperState(state.account(), broker.place(state.book(), signal, segment));
    }

    /** The state in which the symbol's position ends at the open of the first real bar from {@code instant} on. */
    public PaperState closeAt(PaperState state, Symbol symbol, Instant instant) {
        return new PaperState(state.account(), broker.closeAt(state.book(), symbol, instant));
    }

    /** Takes the bars of one minute, of any number of symbols. */
    public PaperProgress advance(PaperState state, List<Bar> bars) {
        requireOneMinute(bars);
        AccountState account = state.account();
        PaperBook book = state.book();
        BigDecimal untouched = floatingOfOthers(book, bars);
        BigDecimal worst = BigDecimal.ZERO;
        List<PaperEvent> events = new ArrayList<>();
        List<Trade> closed = new ArrayList<>();
        for (Bar bar : bars) {
            PaperStep step = broker.step(book, bar);
            book = step.book();
            worst = worst.add(step.worst());
            for (PaperEvent event : step.events()) {
                events.add(event);
                if (event instanceof PaperEvent.Opened opened) {
                    // positions entered before this minute float at their last closes while the new ones enter
                    BigDecimal floating = state.book().floating();
                    account = opened(account, opened.position(), bar.candle().start(), floating);
                } else if (event instanceof PaperEvent.Closed exit) {
                    closed.add(exit.trade());
                }
            }
        }
        Instant end = PaperBroker.lastInstant(bars.get(0).candle());
        BigDecimal worstEquity = account.balance().add(untouched).add(worst);
        account = marked(account, end, worstEquity);
        account = closed(account, closed, end, book);
        account = marked(account, end, account.balance().add(book.floating()));
        return new PaperProgress(new PaperState(account, book), events, worstEquity, account.equity());
    }

    private static void requireOneMinute(List<Bar> bars) {
        boolean one = !bars.isEmpty();
        for (Bar bar : bars) {
            one &= bar.candle().startMillis() == bars.get(0).candle().startMillis();
        }
        if (!one) {
            long minutes = bars.stream()
                    .map(bar -> bar.candle().startMillis())
                    .distinct()
                    .count();
            throw new IllegalArgumentException(
                    "Cannot advance the paper account: expected the bars of one minute, got " + minutes + " minutes");
        }
    }

    private static BigDecimal floatingOfOthers(PaperBook book, List<Bar> bars) {
        BigDecimal sum = BigDecimal.ZERO;
        for (PaperPosition position : book.positions()) {
            if (!moves(position.signal().symbol(), bars)) {
                sum = sum.add(position.floating());
            }
        }
        return sum;
    }

    private static boolean moves(Symbol symbol, List<Bar> bars) {
        for (Bar bar : bars) {
            if (bar.symbol().equals(symbol)) {
                return true;
            }
        }
        return false;
    }

    private AccountState opened(AccountState account, PaperPosition position, Instant at, BigDecimal floating) {
        BigDecimal balance = account.balance().subtract(position.entryCosts());
        return policy.apply(
                account,
                new AccountEvent(
                        notBefore(account, at),
                        AccountEvent.Type.OPEN,
                        balance,
                        balance.add(floating),
                        account.openPositions() + 1));
    }

    private AccountState closed(AccountState account, List<Trade> trades, Instant at, PaperBook book) {
        if (trades.isEmpty()) {
            return account;
        }
        AccountState current = account;
        BigDecimal unrealised =
                book.floating().add(trades.stream().map(Trade::realised).reduce(BigDecimal.ZERO, BigDecimal::add));
        int left = account.openPositions();
        for (Trade trade : trades) {
            left--;
            unrealised = unrealised.subtract(trade.realised());
            BigDecimal balance = current.balance().add(trade.realised());
            current = policy.apply(
                    current,
                    new AccountEvent(
                            notBefore(current, at), AccountEvent.Type.CLOSE, balance, balance.add(unrealised), left));
        }
        return current;
    }

    private AccountState marked(AccountState account, Instant at, BigDecimal equity) {
        Instant instant = notBefore(account, at);
        return account.openPositions() == 0
                ? policy.advanceTo(account, instant)
                : policy.apply(
                        account,
                        new AccountEvent(
                                instant, AccountEvent.Type.MARK, account.balance(), equity, account.openPositions()));
    }

    private static Instant notBefore(AccountState account, Instant at) {
        return at.isBefore(account.instant()) ? account.instant() : at;
    }
}
