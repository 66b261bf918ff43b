/**
 * Trades a model's predictions of a part of its split through the decision engine, sizer, broker and rules of the scorer.
 * Reads {@code gold/predictions} and {@code silver/candles}; writes {@code gold/trials}, {@code gold/signals},
 * {@code gold/equity}, {@code gold/equity_minutes} and {@code gold/backtests}.
 */
package io.crpbot.jobs.backtest;
