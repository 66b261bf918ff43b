/**
 * Trades a model's predictions of the test part through the decision engine, sizer, broker and rules of the scorer. Reads
 * {@code gold/predictions} and {@code silver/candles}; writes {@code gold/backtests}, {@code gold/signals},
 * {@code gold/equity} and {@code gold/equity_minutes}.
 */
package io.crpbot.jobs.backtest;
