package io.crpbot.core.simulate;

import io.crpbot.core.model.Tiers;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.trade.ExitReason;
import io.crpbot.core.trade.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a backtest found, together with the settings it holds under. Days are days of the programme's clock (Prague).
 *
 * @param initial capital of each account
 * @param first open of the first minute, {@code null} without data; {@code end} = close of the last
 * @param trades closed trades in the order of their exits
 * @param cancelled signals that were never filled
 * @param stillOpen positions open when the data ended; they are no trades
 */
public record BacktestResult(
        String rules,
        String costs,
        TradeRule tradeRule,
        Tiers tiers,
        BigDecimal initial,
        Instant first,
        Instant end,
        DecisionSummary decisions,
        List<Trade> trades,
        int cancelled,
        int stillOpen,
        List<DayResult> days,
        Drawdown maxDrawdown,
        Challenges challenges) {
    public BacktestResult {
        trades = List.copyOf(trades);
        days = List.copyOf(days);
    }

    /** Share of the closed trades with a profit after all costs; empty without trades. */
    public OptionalDouble netWinRate() {
        return trades.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) wins() / trades.size());
    }

    public long wins() {
        return trades.stream().filter(Trade::won).count();
    }

    /** Mean net return of a trade on its notional; empty without trades. */
    public OptionalDouble expectancy() {
        return trades.stream().mapToDouble(Trade::netReturn).average();
    }

    /** Sum of the net profits over the sum of the net losses; empty without a loss. */
    public OptionalDouble profitFactor() {
        BigDecimal won = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        for (Trade trade : trades) {
            won = won.add(trade.netProfit().max(BigDecimal.ZERO));
            lost = lost.subtract(trade.netProfit().min(BigDecimal.ZERO));
        }
        return lost.signum() == 0 ? OptionalDouble.empty() : OptionalDouble.of(won.doubleValue() / lost.doubleValue());
    }

    /** Share of the time from the first to the last minute in which at least one position was open; empty without data. */
    public OptionalDouble exposure() {
        if (first == null || !end.isAfter(first)) {
            return OptionalDouble.empty();
        }
        long open = 0;
        Instant until = first;
        for (Trade trade :
                trades.stream().sorted(Comparator.comparing(Trade::entryAt)).toList()) {
            Instant from = trade.entryAt().isAfter(until) ? trade.entryAt() : until;
            if (trade.exitAt().isAfter(from)) {
                open += Duration.between(from, trade.exitAt()).toMillis();
                until = trade.exitAt();
            }
        }
        return OptionalDouble.of((double) open / Duration.between(first, end).toMillis());
    }

    /** Value traded at entries and exits, in multiples of the initial capital a day; empty without days. */
    public OptionalDouble turnover() {
        double traded = trades.stream()
                .mapToDouble(
                        trade -> trade.signal().quantity().doubleValue() * (trade.entryPrice() + trade.exitPrice()))
                .sum();
        return days.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(traded / initial.doubleValue() / days.size());
    }

    /** Costs of all closed trades. */
    public BigDecimal costsPaid() {
        return trades.stream().map(Trade::costs).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the curve gained over all days, compounded over the accounts: 0.05 for 5 %. Empty without days. */
    public OptionalDouble totalReturn() {
        return days.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(days.get(days.size() - 1).close() - 1);
    }

    /** The longest time under water: the most days in a row that closed below the close of an earlier day. */
    public int longestDrawdownDays() {
        double peak = 1;
        int below = 0;
        int longest = 0;
        for (DayResult day : days) {
            below = day.close() < peak ? below + 1 : 0;
            longest = Math.max(longest, below);
            peak = Math.max(peak, day.close());
        }
        return longest;
    }

    /** Simple returns of the days that had data, oldest first: the input of Sharpe, Sortino, PSR and DSR. */
    public double[] dailyReturns() {
        return days.stream().mapToDouble(DayResult::dailyReturn).toArray();
    }

    public long exits(ExitReason reason) {
        return trades.stream().filter(trade -> trade.reason() == reason).count();
    }

    /** Trades whose exit bar touched stop and target; counted as stopped. */
    public long bothTouched() {
        return trades.stream().filter(Trade::bothTouched).count();
    }

    /** Why there was no signal, in words; empty when there was one. */
    public Optional<String> silence() {
        if (decisions.signals() > 0) {
            return Optional.empty();
        }
        if (decisions.decisions() == 0) {
            return Optional.of("no signal: there was nothing to decide");
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "no signal in %,d decisions: highest confidence %.3f, threshold %s",
                decisions.decisions(),
                decisions.highestConfidence().orElseThrow(),
                tiers.emit()));
    }
}
