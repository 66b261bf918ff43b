package io.crpbot.core.quality;

import io.crpbot.core.market.Candle;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs of consecutive minutes in which each candle continues what the one before it began; a missing minute ends a run.
 * Candles come in order of time. Not thread-safe.
 */
public final class CandleRuns {
    private final int minMinutes;
    private final Predicate<Candle> begins;
    private final BiPredicate<Candle, Candle> continues;
    private Candle last;
    private long from;

    /**
     * @param minMinutes shorter runs are not told
     * @param begins whether a candle can be the first of a run
     * @param continues whether a candle, the second one, goes on with the run that the candle before it is part of
     */
    private CandleRuns(int minMinutes, Predicate<Candle> begins, BiPredicate<Candle, Candle> continues) {
        if (minMinutes < 1) {
            throw new IllegalArgumentException("Cannot look for runs of " + minMinutes + " minutes: at least 1");
        }
        this.minMinutes = minMinutes;
        this.begins = begins;
        this.continues = continues;
    }

    /** One price throughout: no candle has a range and all have the same close. */
    public static CandleRuns flat(int minMinutes) {
        return new CandleRuns(minMinutes, CandleRuns::isFlat, (one, two) -> isFlat(two) && one.close() == two.close());
    }

    /** Candles are there, but nothing traded. */
    public static CandleRuns zeroVolume(int minMinutes) {
        return new CandleRuns(minMinutes, candle -> candle.volume() == 0, (one, two) -> two.volume() == 0);
    }

    /**
     * The same candle again and again, its traded volume included: the answer of a feed that stands still. Two equal
     * candles with a range and a volume are rare by chance; without volume they belong to {@link #zeroVolume}.
     */
    public static CandleRuns repeated(int minMinutes) {
        return new CandleRuns(minMinutes, candle -> candle.volume() > 0, CandleRuns::repeats);
    }

    /** Takes the next candle and gives the run that it ends, if there is one. */
    public void accept(Candle candle, Consumer<MinuteRun> runs) {
        boolean goesOn = last != null && candle.startMillis() == last.knownAtMillis() && continues.test(last, candle);
        if (!goesOn) {
            finish(runs);
            if (!begins.test(candle)) {
                return;
            }
            from = candle.startMillis();
        }
        last = candle;
    }

    /** Gives the run that the last candle is part of; to be called once after it. */
    public void finish(Consumer<MinuteRun> runs) {
        if (last != null) {
            MinuteRun run = new MinuteRun(from, last.knownAtMillis());
            if (run.minutes() >= minMinutes) {
                runs.accept(run);
            }
        }
        last = null;
    }

    private static boolean isFlat(Candle candle) {
        return candle.high() == candle.low();
    }

    private static boolean repeats(Candle one, Candle two) {
        return one.open() == two.open()
                && one.high() == two.high()
                && one.low() == two.low()
                && one.close() == two.close()
                && one.volume() == two.volume();
    }
}
