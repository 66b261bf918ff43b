package io.crpbot.jobs.lake.month;

import java.io.Serializable;

/**
 * What the rows of one month of one series are computed from, known before they are.
 *
 * @param synthetic whether any candle of the whole series is
 * @param segmentBefore segment of the first row of the lead; {@code null} without a lead, or where the rows name theirs
 * @param continues whether the series has candles after this month
 * @param hash of all this, the candles, the settings and the code; stored with each row that comes of it
 */
public record MonthInput(SeriesMonth of, boolean synthetic, Long segmentBefore, boolean continues, long hash)
        implements Serializable {}
