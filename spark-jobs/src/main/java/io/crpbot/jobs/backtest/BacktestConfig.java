package io.crpbot.jobs.backtest;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.metric.DependentTrials;
import io.crpbot.jobs.lake.JudgedPart;
import java.math.BigDecimal;

/**
 * One backtest.
 *
 * @param judged whose predictions are traded
 * @param plan rules, costs, limits and the trade rule and tiers that the bundle pins
 * @param initial capital of each simulated account
 * @param intervals of the means that are shown
 */
public record BacktestConfig(JudgedPart judged, TradingPlan plan, BigDecimal initial, DependentTrials intervals) {}
