package io.crpbot.core.metric;

/**
 * A trader who knows every direction: it enters at each decision, leaves at the horizon and wins whenever the price moved
 * further than one round trip costs. No model of this horizon can win more often by direction alone.
 */
public final class PerfectOracle {
    private PerfectOracle() {}

    /**
     * Whether the trade of one decision gains.
     *
     * @param forwardReturn simple return over the horizon
     * @param roundTripCost fraction of the price, both sides together
     */
    public static boolean wins(double forwardReturn, double roundTripCost) {
        return Math.abs(forwardReturn) > roundTripCost;
    }
}
