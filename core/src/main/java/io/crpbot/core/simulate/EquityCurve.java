package io.crpbot.core.simulate;

import io.crpbot.core.market.Timeframe;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.risk.TradingDay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Equity as a multiple of the first capital, compounded over successive accounts; keeps one point a day. Falls are measured
 * from the highest close of any minute before, on whatever day and account, to the worst equity inside bars.
 */
public final class EquityCurve {
    private final RuleSet.DayClock clock;
    private final List<DayResult> days = new ArrayList<>();
    private double scale = 1;
    private double peak = 1;
    /** When the curve last closed at its peak; {@code null} before the first minute. */
    private Instant peakAt;

    private Instant closedAt;
    private double deepest;
    private Instant deepestSince;
    /** When the deepest fall was made good; {@code null} while it is not. */
    private Instant recoveredAt;

    private TradingDay day;
    private double closeBefore = 1;
    private double close = 1;
    private double worst = 1;
    private double fall;
    private double low = 1;

    public EquityCurve(RuleSet.DayClock clock) {
        this.clock = clock;
    }

    /**
     * A minute passed.
     *
     * @param minute its open
     * @param worstEquity lowest inside the minute
     * @param equity at its close
     */
    public void accept(Instant minute, BigDecimal worstEquity, BigDecimal equity, BigDecimal initial) {
        low = scale * share(worstEquity, initial);
        if (day == null || !day.contains(minute)) {
            finishDay();
            day = TradingDay.of(minute, clock);
            worst = low;
            fall = 0;
        }
        close = scale * share(equity, initial);
        worst = Math.min(worst, low);
        peakAt = peakAt == null ? minute : peakAt;
        closedAt = minute.plus(Timeframe.M1.duration());
        fall(1 - low / peak);
        if (close >= peak) {
            recoveredAt = recoveredAt == null ? closedAt : recoveredAt;
            peak = close;
            peakAt = closedAt;
        }
    }

    private void fall(double depth) {
        fall = Math.max(fall, depth);
        if (depth > deepest) {
            deepest = depth;
            deepestSince = peakAt;
            recoveredAt = null;
        }
    }

    /** With the newest minute, at the worst prices inside it. */
    public double low() {
        return low;
    }

    /** With the newest minute, at its end. */
    public double close() {
        return close;
    }

    /** The account ended at this equity; the next one starts with the initial capital. */
    public void renew(BigDecimal equity, BigDecimal initial) {
        scale *= share(equity, initial);
    }

    /** One rounding in one place: an account that begins anew stands exactly where the one before it ended. */
    private static double share(BigDecimal equity, BigDecimal initial) {
        return equity.doubleValue() / initial.doubleValue();
    }

    /** Of equally deep falls the first one. */
    public Drawdown maxDrawdown() {
        return deepest > 0
                ? new Drawdown(deepest, Duration.between(deepestSince, recoveredAt == null ? closedAt : recoveredAt))
                : Drawdown.NONE;
    }

    /** One entry a day, the day in progress included. */
    public List<DayResult> days() {
        finishDay();
        day = null;
        return List.copyOf(days);
    }

    private void finishDay() {
        if (day != null) {
            days.add(new DayResult(day.date(), close, worst, close / closeBefore - 1, fall));
            closeBefore = close;
        }
    }
}
