package io.crpbot.jobs.backtest;

import io.crpbot.core.decision.TradingPlan;
import java.math.BigDecimal;

/**
 * One backtest.
 *
 * @param model name of the bundle whose predictions are traded
 * @param version its version
 * @param plan rules, costs, limits and the trade rule and tiers that the bundle pins
 * @param initial capital of each simulated account
 */
public record BacktestConfig(String model, int version, TradingPlan plan, BigDecimal initial) {}
