package io.crpbot.core.quality;

import io.crpbot.core.metric.Binomial;
import java.util.List;
import java.util.Locale;

/**
 * How many of a day's candles were probably stored before their minute had ended, as a collector that polls leaves them:
 * it stores the minute in progress with the others and never asks for it again. One such candle looks like any other; many
 * leave an imbalance that closed candles do not have.
 *
 * <p><b>The statistic.</b> A frozen candle has too little volume <i>and</i> a close that is away from the next open by what
 * the price did in the rest of the minute. A closed candle may end far from the next open too (a jump between two
 * trades, a wide spread, a coarse tick), but does so with volumes on either side of its neighbours' median: in half of the
 * cases below it if gap and volume have nothing to do with each other, less often where big gaps come with busy
 * minutes. So of the candles that end far off ({@link FrozenDay}) those with much volume are the control group of those
 * with little, from the same market, day, tick size and volatility, and
 *
 * <pre>share = (quiet - busy) / (judged * sensitivity)</pre>
 *
 * <p>is the true share by the apparent one (Rogan and Gladen 1978), where the sensitivity is what {@link FreezeModel} expects
 * of the day's own volumes and thresholds. Closed candles make {@code quiet - busy} negative if anything, so the
 * estimate errs to the low side, by about a fifth where a twentieth is frozen; where a fifth is, the small ranges of frozen
 * neighbours make it err to the high side. The 95 % interval is that of the difference of two counts.
 *
 * <p><b>False positives.</b> A share is reported only where the eleven days around the day (five before, five after)
 * have so many quiet ones among all far-off ones that closed candles would show it with a probability below
 * {@value #MAX_CHANCE}, by the exact binomial test. The test grants closed candles that {@value #CLOSED_QUIET} of them are
 * quiet, more than the half that independence gives, because the spread of a thin market widens when little trades. No
 * threshold of the test is in prices, volumes or dates.
 *
 * <p><b>Periodic pattern.</b> A collector that polls by the clock freezes minutes at the same places of the hour. The counts
 * of quiet ones by minute of the hour over the eleven days are compared with equal counts: {@code patternZ} is the
 * standardised chi-square, {@code busiestMinute} the fullest one. It is evidence for a reader and no part of the test,
 * because a collector that never sleeps has no period.
 *
 * <p><b>What it cannot see.</b> A series of which a third or more is frozen (what is usual is then no longer what closed
 * candles show), a market
 * that does not move, days with fewer than 120 candles that can be judged: the share is NaN there.
 *
 * @param share of the day's candles, 0 where nothing is suspected; NaN where it cannot be told
 * @param low lower end of the 95 % interval, at least 0; NaN without a suspicion
 * @param high upper end; NaN without a suspicion
 * @param judged candles looked at on the day
 * @param quiet far off with little volume on the day
 * @param busy far off with much volume on the day
 * @param sensitivity see above
 * @param chance of the eleven days' counts if every candle were closed; 1 where there is nothing to test
 * @param busiestMinute of the hour, 0 to 59, in the eleven days; -1 where there are no quiet ones
 * @param busiestShare of the quiet ones in that minute; NaN where there are none
 * @param patternZ standardised chi-square; NaN where there are no quiet ones
 */
public record FrozenEvidence(
        double share,
        double low,
        double high,
        int judged,
        int quiet,
        int busy,
        double sensitivity,
        double chance,
        int busiestMinute,
        double busiestShare,
        double patternZ) {
    /** Days before and after a day that are tested with it. */
    static final int DAYS_AROUND = 5;

    static final double CLOSED_QUIET = 0.55;
    static final double MAX_CHANCE = 1e-4;

    /** @param around the day's counts and those of the days around it */
    static FrozenEvidence of(FrozenCounts day, List<FrozenCounts> around) {
        int quiet = 0;
        int busy = 0;
        HourPattern pattern = new HourPattern();
        for (FrozenCounts counts : around) {
            if (counts.telling()) {
                quiet += counts.quiet();
                busy += counts.busy();
                pattern.add(counts.pattern());
            }
        }
        double chance = Binomial.atLeast(quiet, quiet + busy, CLOSED_QUIET);
        double scale = day.judged() * day.sensitivity();
        double share = (day.quiet() - day.busy()) / scale;
        double half = 1.96 * Math.sqrt(day.quiet() + day.busy()) / scale;
        boolean suspected = day.telling() && chance < MAX_CHANCE && share > 0;
        return new FrozenEvidence(
                !day.telling() ? Double.NaN : suspected ? Math.min(1, share) : 0,
                suspected ? Math.max(0, share - half) : Double.NaN,
                suspected ? Math.min(1, share + half) : Double.NaN,
                day.judged(),
                day.quiet(),
                day.busy(),
                day.sensitivity(),
                chance,
                pattern.busiest(),
                pattern.busiestShare(),
                pattern.z());
    }

    /** The evidence in words. */
    String words() {
        return String.format(
                Locale.ROOT,
                "about %.1f %% of the candles (95 %% interval %.1f to %.1f %%) were probably stored before their minute had "
                        + "ended: %d end far from the next open with little volume, %d with much; the eleven days around "
                        + "would look like this by chance once in %.0e; minute %d of the hour has %.0f %% of them "
                        + "(pattern z %.1f)",
                100 * share,
                100 * low,
                100 * high,
                quiet,
                busy,
                1 / Math.max(chance, 1e-300),
                busiestMinute,
                100 * busiestShare,
                patternZ);
    }
}
