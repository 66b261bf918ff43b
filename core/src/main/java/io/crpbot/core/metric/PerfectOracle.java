package io.crpbot.core.metric;

/**
 * The net win rate of a trader who knows every direction: it enters at each decision, leaves at the horizon and wins
 * whenever the price moved further than one round trip costs. No model of this horizon can win more often by direction
 * alone.
 */
public final class PerfectOracle {
    private PerfectOracle() {}

    /** Whether the trade of one decision gains. */
    public static boolean wins(double forwardReturn, double roundTripCost) {
        return Math.abs(forwardReturn) > roundTripCost;
    }

    /**
     * @param forwardReturn simple return over the horizon, one a decision
     * @param roundTripCost fraction of the price, both sides together
     * @return NaN without decisions
     */
    public static double winRate(double[] forwardReturn, double roundTripCost) {
        long wins = 0;
        for (double move : forwardReturn) {
            wins += wins(move, roundTripCost) ? 1 : 0;
        }
        return forwardReturn.length == 0 ? Double.NaN : (double) wins / forwardReturn.length;
    }
}
