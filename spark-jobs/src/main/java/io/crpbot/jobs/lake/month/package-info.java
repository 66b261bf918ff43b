/**
 * Tables that a stage computes from candles month by month: what is stored stays as long as what it was computed from
 * stays, and one long series keeps every core busy.
 */
package io.crpbot.jobs.lake.month;
