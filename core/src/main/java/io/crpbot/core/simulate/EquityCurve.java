package io.crpbot.core.simulate;

import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.risk.TradingDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Equity as a multiple of the first capital, compounded over successive accounts; keeps one point a day. */
public final class EquityCurve {
    private final RuleSet.DayClock clock;
    private final List<DayResult> days = new ArrayList<>();
    private double scale = 1;
    private double peak = 1;
    private double maxDrawdown;
    private TradingDay day;
    private double closeBefore = 1;
    private double close = 1;
    private double worst = 1;

    public EquityCurve(RuleSet.DayClock clock) {
        this.clock = clock;
    }

    public void accept(Instant minute, BigDecimal worstEquity, BigDecimal equity, BigDecimal initial) {
        double low = scale * worstEquity.doubleValue() / initial.doubleValue();
        if (day == null || !day.contains(minute)) {
            finishDay();
            day = TradingDay.of(minute, clock);
            worst = low;
        }
        close = scale * equity.doubleValue() / initial.doubleValue();
        worst = Math.min(worst, low);
        maxDrawdown = Math.max(maxDrawdown, 1 - low / peak);
        peak = Math.max(peak, close);
    }

    /** The account ended at this equity; the next one starts with the initial capital. */
    public void renew(BigDecimal equity, BigDecimal initial) {
        scale *= equity.doubleValue() / initial.doubleValue();
    }

    /** Deepest fall below an earlier close, at the worst prices inside bars; 0..1. */
    public double maxDrawdown() {
        return maxDrawdown;
    }

    /** One entry a day, the day in progress included. */
    public List<DayResult> days() {
        finishDay();
        day = null;
        return List.copyOf(days);
    }

    private void finishDay() {
        if (day != null) {
            days.add(new DayResult(day.date(), close, worst, close / closeBefore - 1));
            closeBefore = close;
        }
    }
}
