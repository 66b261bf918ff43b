package io.crpbot.core.model;

/** Which way a trade earns: {@code LONG} when the price rises, {@code SHORT} when it falls. */
public enum Direction {
    LONG(1),
    SHORT(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /** +1 for a long, -1 for a short: the factor from price change to profit. */
    public int sign() {
        return sign;
    }
}
