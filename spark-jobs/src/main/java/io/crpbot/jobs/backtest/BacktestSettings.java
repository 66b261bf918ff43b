package io.crpbot.jobs.backtest;

import java.math.BigDecimal;

/**
 * The account of a backtest; {@code conf/backtest.yaml}.
 *
 * @param rules rule file under {@code conf/ftmo}
 * @param initial capital of each simulated account
 */
public record BacktestSettings(String rules, BigDecimal initial) {
    public BacktestSettings {
        if (initial == null || initial.signum() <= 0) {
            throw new IllegalArgumentException(
                    "Cannot backtest with initial capital " + initial + ": expected above 0");
        }
    }
}
