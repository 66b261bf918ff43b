package io.crpbot.core.simulate;

import java.time.LocalDate;

/**
 * One day of the programme's clock (Prague) of the backtest's equity curve, which starts at 1 and compounds over challenges.
 *
 * @param close curve at the day's last minute
 * @param worst lowest point of the curve within the day, at the worst prices inside bars
 * @param dailyReturn simple return since the last close of the day before
 * @param drawdown deepest fall within the day below the highest close of any minute before; 0..1. The largest of all days is
 *     the backtest's
 */
public record DayResult(LocalDate day, double close, double worst, double dailyReturn, double drawdown) {}
