package io.crpbot.core.quality;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import java.util.Arrays;

/**
 * The candles of one day, and how many of them end far from where the next one opens, with little and with much volume.
 *
 * <p>The last trade of a closed minute and the first of the next are neighbours, so the gap between close and next open is
 * about a spread. A candle is far off when its gap exceeds both twice the day's 90 % quantile of gaps and 0.3 standard
 * deviations of a minute's move. The deviation is the median range of the five stored candles before and the five after
 * by 1.596, the mean range of a random walk of unit variance (Feller 1951). Volume is compared with the median of the
 * same neighbours. Holds at most a day's candles. Not thread-safe.
 */
final class FrozenDay {
    private static final int SIDE = 5;
    private static final int MIN_NEIGHBOURS = 5;
    private static final double FAR_DEVIATIONS = 0.3;
    private static final double USUAL_QUANTILE = 0.9;
    private static final double FAR_USUALS = 2;
    private static final double RANGE_OF_WALK = Math.sqrt(8 / Math.PI);

    private final Candle[] candles = new Candle[Timeframe.D1.minutes()];
    private int size;

    /** Takes the day's next candle. */
    void add(Candle candle) {
        candles[size++] = candle;
    }

    /**
     * Counts, and forgets the candles.
     *
     * @param next the first candle after the day; {@code null} where there is none
     */
    FrozenCounts close(Candle next) {
        double[] gaps = new double[size];
        double[] deviations = new double[size];
        double[] ratios = new double[size];
        int judged = 0;
        long[] starts = new long[size];
        for (int i = 0; i < size; i++) {
            Candle after = i + 1 < size ? candles[i + 1] : next;
            if (after == null || after.startMillis() != candles[i].knownAtMillis()) {
                continue;
            }
            double volume = median(i, true);
            double deviation = median(i, false) / RANGE_OF_WALK;
            if (volume > 0 && deviation > 0) {
                gaps[judged] = Math.abs(Math.log(after.open() / candles[i].close()));
                deviations[judged] = deviation;
                ratios[judged] = candles[i].volume() / volume;
                starts[judged++] = candles[i].startMillis();
            }
        }
        size = 0;
        return count(judged, gaps, deviations, ratios, starts);
    }

    private static FrozenCounts count(int judged, double[] gaps, double[] deviations, double[] ratios, long[] starts) {
        double usual = FAR_USUALS * quantile(gaps, judged);
        int quiet = 0;
        int busy = 0;
        double sensitivity = 0;
        HourPattern pattern = new HourPattern();
        for (int i = 0; i < judged; i++) {
            double far = Math.max(FAR_DEVIATIONS * deviations[i], usual);
            sensitivity += FreezeModel.contrast(far / deviations[i], ratios[i]);
            if (gaps[i] > far && ratios[i] < 1) {
                quiet++;
                pattern.add(starts[i]);
            } else if (gaps[i] > far) {
                busy++;
            }
        }
        return new FrozenCounts(judged, quiet, busy, judged == 0 ? 0 : sensitivity / judged, pattern);
    }

    /** Of volumes or of ranges around a candle, itself left out; NaN where there are too few. */
    private double median(int at, boolean volumes) {
        double[] around = new double[2 * SIDE];
        int n = 0;
        for (int i = Math.max(0, at - SIDE); i < Math.min(size, at + SIDE + 1); i++) {
            if (i != at) {
                around[n++] = volumes ? candles[i].volume() : Math.log(candles[i].high() / candles[i].low());
            }
        }
        if (n < MIN_NEIGHBOURS) {
            return Double.NaN;
        }
        Arrays.sort(around, 0, n);
        return n % 2 == 1 ? around[n / 2] : (around[n / 2 - 1] + around[n / 2]) / 2;
    }

    private static double quantile(double[] values, int n) {
        if (n == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(USUAL_QUANTILE * n) - 1];
    }
}
