package io.crpbot.core.market;

/** Scatters the bits of numbers, the same way on every machine. */
public final class Mixing {
    private Mixing() {}

    /** The finalizer of splitmix64 (Steele, Lea and Flood 2014): neighbouring values give unrelated ones. */
    public static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A text mixed into a value. */
    public static long mix(long value, String text) {
        long mixed = value;
        for (int i = 0; i < text.length(); i++) {
            mixed = mix(mixed ^ text.charAt(i));
        }
        return mixed;
    }
}
