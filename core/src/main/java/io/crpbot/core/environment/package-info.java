/**
 * What an agent learns in: episodes of trading past candles, through the decision engine, sizer, broker and rules that the
 * backtest and the scorer use.
 */
package io.crpbot.core.environment;
