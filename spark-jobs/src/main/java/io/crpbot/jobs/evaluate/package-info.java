/**
 * Judges a model on a part of its split: what its probabilities are worth, what its signals would have earned, and what
 * knowing nothing would have shown in the same place. Reads {@code gold/predictions}, {@code gold/examples},
 * {@code silver/candles}, {@code gold/backtests}, {@code gold/signals}, {@code gold/trials}, {@code gold/challenges},
 * {@code gold/training_runs} and what the champion's evaluation left in {@code gold/evaluations}; writes
 * {@code gold/evaluations} and a page under {@code reports/}.
 */
package io.crpbot.jobs.evaluate;
