package io.crpbot.core.simulate;

/**
 * How the accounts of a backtest ended. When one does, a fresh one of the same capital goes on.
 *
 * @param violations accounts that broke a loss limit (or a rule whose effect is a breach)
 * @param passed accounts that met every objective
 * @param exhausted accounts without enough total headroom left for any trade
 */
public record Challenges(int violations, int passed, int exhausted) {}
