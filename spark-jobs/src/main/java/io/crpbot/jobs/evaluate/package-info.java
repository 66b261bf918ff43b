/**
 * Judges a model on a part of its split: what its probabilities are worth, what its signals would have earned, and what
 * knowing nothing would have shown in the same place. Reads {@code gold/predictions}, {@code gold/backtests},
 * {@code gold/signals}, {@code gold/trials} and {@code gold/challenges}; writes {@code gold/evaluations} and a page under {@code reports/}.
 */
package io.crpbot.jobs.evaluate;
