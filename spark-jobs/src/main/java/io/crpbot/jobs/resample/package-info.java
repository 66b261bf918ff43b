/** From bronze candles to gapless minutes and closed candles of longer timeframes. */
package io.crpbot.jobs.resample;
