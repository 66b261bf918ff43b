package io.crpbot.core.trade;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;

/** A sequenced minute of one symbol. */
public record Bar(Symbol symbol, Candle candle, long segment) {}
