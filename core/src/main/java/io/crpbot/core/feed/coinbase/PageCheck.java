package io.crpbot.core.feed.coinbase;

import io.crpbot.core.feed.CandleParser;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.TimeFormat;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Whether a page can be believed: rows inside the window, not more than the interface gives, one row a minute, prices near
 * those that are stored. A row that is no sound candle goes to quarantine without making the others doubtful.
 *
 * @param now candles that opened at or before it and at or after {@code closedUntil} are not closed and left out
 */
record PageCheck(TimeRange window, Instant closedUntil, Instant now, OptionalDouble level) {
    static final int MOST_ROWS = 350;
    private static final double FACTOR = 2;
    private static final CandleParser PARSER = new CandleParser(TimeFormat.SECONDS, TimeRange.ALL, TimeRange.ALL.to());

    Attempt<List<CandleRow>> check(Transport.Answer answer) {
        if (answer.rows().size() > MOST_ROWS) {
            return Attempt.Bad.page(
                    answer.address(),
                    answer.body(),
                    "it has " + answer.rows().size() + " rows, more than " + MOST_ROWS);
        }
        Map<Long, CandleRow.Accepted> minutes = new TreeMap<>();
        List<CandleRow> unsound = new ArrayList<>();
        List<CandleRow> lies = new ArrayList<>();
        for (int i = 0; i < answer.rows().size(); i++) {
            RawCandle raw = answer.rows().get(i);
            CandleRow row = PARSER.parse(
                    answer.address(),
                    i + 1,
                    raw.raw(),
                    raw.start(),
                    raw.values().toArray(new String[0]));
            if (row == null) {
                lies.add(new CandleRow.Rejected(
                        answer.address() + ":" + (i + 1), raw.raw(), "start " + raw.start() + " is no possible time"));
            } else if (row instanceof CandleRow.Accepted candle) {
                sort(candle, minutes, lies);
            } else {
                unsound.add(row);
            }
        }
        if (!lies.isEmpty()) {
            return new Attempt.Bad<>(
                    ((CandleRow.Rejected) lies.get(0)).reason() + " (" + lies.size() + " rows)", Duration.ZERO, lies);
        }
        if (minutes.isEmpty() && !unsound.isEmpty()) {
            return new Attempt.Bad<>("none of its rows is a candle", Duration.ZERO, unsound);
        }
        return levelled(answer, minutes, unsound);
    }

    private void sort(CandleRow.Accepted row, Map<Long, CandleRow.Accepted> minutes, List<CandleRow> lies) {
        Candle candle = row.candle();
        if (!candle.start().isBefore(closedUntil) && !candle.start().isAfter(now)) {
            return;
        }
        if (!window.contains(candle.startMillis())) {
            String reason =
                    "its start " + candle.start() + " is outside the window " + window.from() + " to " + window.to();
            lies.add(new CandleRow.Rejected(row.location(), row.raw(), reason));
            return;
        }
        CandleRow.Accepted first = minutes.putIfAbsent(candle.startMillis(), row);
        if (first != null && !first.candle().equals(candle)) {
            String reason = "the page has another row for its minute " + candle.start();
            lies.add(new CandleRow.Rejected(row.location(), row.raw(), reason));
        }
    }

    private Attempt<List<CandleRow>> levelled(
            Transport.Answer answer, Map<Long, CandleRow.Accepted> minutes, List<CandleRow> unsound) {
        if (level.isPresent() && !minutes.isEmpty()) {
            List<Double> closes = minutes.values().stream()
                    .map(row -> row.candle().close())
                    .sorted(Comparator.naturalOrder())
                    .toList();
            double median = closes.get(closes.size() / 2);
            double ratio = median / level.getAsDouble();
            if (ratio > FACTOR || ratio < 1 / FACTOR) {
                return Attempt.Bad.page(
                        answer.address(),
                        answer.body(),
                        "its median close " + median + " is more than a factor of " + (int) FACTOR + " off the stored "
                                + level.getAsDouble());
            }
        }
        List<CandleRow> rows = new ArrayList<>(unsound);
        rows.addAll(minutes.values());
        return new Attempt.Good<>(rows);
    }
}
