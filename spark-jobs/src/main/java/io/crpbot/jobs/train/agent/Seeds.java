package io.crpbot.jobs.train.agent;

/** Seeds of independent streams: the same numbers give the same seed, neighbouring ones unrelated seeds. */
final class Seeds {
    private Seeds() {}

    static long of(long seed, long... path) {
        long mixed = mix(seed);
        for (long step : path) {
            mixed = mix(mixed ^ step);
        }
        return mixed;
    }

    /** The finalizer of splitmix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
