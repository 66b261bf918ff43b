/**
 * Lets many accounts of funded-trading programmes trade the days of a model's backtest, as they came and resampled, under
 * the rules, sizer and costs of the scorer. Reads {@code gold/predictions}, {@code silver/candles} and {@code
 * gold/backtests}; writes {@code gold/challenges} and {@code gold/programmes}.
 */
package io.crpbot.jobs.challenge;
