/**
 * Statistics that say how much a set of probabilities, trades or returns is worth, each with the error it carries. Pure
 * functions over primitive arrays: no clock, no files, randomness only through a seed. A figure that cannot be computed
 * (nothing observed, one class only, no variation) is NaN and never a number that could pass a gate.
 */
package io.crpbot.core.metric;
