/**
 * What is wrong, or suspicious, in a series of one-minute candles: missing runs, duplicates, flat and zero-volume runs,
 * repeated candles, price jumps, impossible candles, and candles that were probably stored before their minute had ended.
 * Each detector streams over one series in time order with a bounded memory; none changes a candle. All times are epoch
 * milliseconds UTC, all intervals half-open.
 */
package io.crpbot.core.quality;
