package io.crpbot.core.environment;

import io.crpbot.core.risk.AccountState;
import io.crpbot.core.trade.PaperPosition;
import io.crpbot.core.trade.PaperState;
import java.time.Duration;

/**
 * What the agent sees of its own account.
 *
 * @param position 1 long, -1 short, 0 none; an order that waits counts
 * @param unrealised floating profit in units of the risk of one trade, before exit costs, -3..3
 * @param dailyHeadroom share of a fresh account's daily headroom that is left, 0..2; 1 where there is no such limit
 * @param totalHeadroom the same of the total loss limit
 * @param timeInTrade share of the time until the time exit that has passed, 0..1
 */
public record Portfolio(float position, float unrealised, float dailyHeadroom, float totalHeadroom, float timeInTrade) {
    /** Numbers that {@link #write} writes. */
    public static final int WIDTH = 5;

    /** Of an account that has not traded yet. */
    public static final Portfolio FRESH = new Portfolio(0, 0, 1, 1, 0);

    static Portfolio of(TradingDesk desk, PaperState state, long nowMillis) {
        AccountState account = state.account();
        float daily = clamp(desk.dailyHeadroom(account), 0, 2);
        float total = clamp(desk.totalHeadroom(account), 0, 2);
        if (state.book().positions().isEmpty()) {
            float ordered = state.book().pending().isEmpty()
                    ? 0
                    : state.book().pending().get(0).signal().direction().sign();
            return new Portfolio(ordered, 0, daily, total, 0);
        }
        PaperPosition position = state.book().positions().get(0);
        double risk = desk.plan().limits().riskPerTrade() * account.initial().doubleValue();
        double longest =
                Duration.ofMinutes(desk.plan().tradeRule().exitAfterMinutes()).toMillis();
        return new Portfolio(
                position.signal().direction().sign(),
                clamp(position.floating().doubleValue() / risk, -3, 3),
                daily,
                total,
                clamp((nowMillis - position.entryAt().toEpochMilli()) / longest, 0, 1));
    }

    /** Writes the components in their order. */
    public void write(float[] into, int at) {
        into[at] = position;
        into[at + 1] = unrealised;
        into[at + 2] = dailyHeadroom;
        into[at + 3] = totalHeadroom;
        into[at + 4] = timeInTrade;
    }

    private static float clamp(double value, double low, double high) {
        return (float) Math.max(low, Math.min(high, value));
    }
}
