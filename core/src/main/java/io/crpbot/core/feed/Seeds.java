package io.crpbot.core.feed;

import io.crpbot.core.market.Symbol;
import java.util.Random;

/** Independent random streams from one seed. {@link Random} is specified to the bit, its successors are not. */
final class Seeds {
    private Seeds() {}

    static Random of(long seed, Symbol symbol, String stream) {
        long mixed = seed;
        for (char c : (symbol.value() + "/" + stream).toCharArray()) {
            mixed = mix(mixed ^ c);
        }
        return new Random(mixed);
    }

    /** The finalizer of splitmix64 (Steele, Lea and Flood 2014): neighbouring seeds give unrelated streams. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
