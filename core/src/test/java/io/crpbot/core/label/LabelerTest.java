package io.crpbot.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LabelerTest {
    private static final LabelSettings THREE = new LabelSettings(3);

    @Test
    void comparesClosesOverTheHorizon() {
        List<Label> labels =
                label(List.of(candle(0, 100), candle(1, 90), candle(2, 80), candle(3, 110), candle(4, 90)));

        assertThat(labels)
                .containsExactly(new Label(0, 110.0 / 100 - 1, 1, 4 * 60_000), new Label(60_000, 0, null, 5 * 60_000));
    }

    @Test
    void neverBeginsOrEndsAtACarriedMinuteOrAcrossAGap() {
        List<Candle> candles = new ArrayList<>();
        Random random = new Random(4);
        for (int minute = 0; minute < 3_000; minute += random.nextInt(10) == 0 ? 1 + random.nextInt(6) : 1) {
            candles.add(candle(minute, 100 + random.nextInt(5)));
        }

        List<Label> labels = label(candles);

        assertThat(labels).isEqualTo(naive(candles)).hasSizeGreaterThan(500);
    }

    @Test
    void doesNotChangeALabelWhenLaterCandlesChange() {
        List<Candle> candles = new ArrayList<>();
        Random random = new Random(9);
        for (int minute = 0; minute < 300; minute++) {
            candles.add(candle(minute, 50 + random.nextDouble()));
        }
        List<Label> before = label(candles);
        for (int minute = 200; minute < 300; minute++) {
            candles.set(minute, candle(minute, 75));
        }

        List<Label> after = label(candles);

        List<Label> known = before.stream()
                .filter(label -> label.endMillis() <= 200 * 60_000)
                .collect(Collectors.toList());
        assertThat(known).hasSize(197).isEqualTo(after.subList(0, known.size()));
        assertThat(after.get(known.size())).isNotEqualTo(before.get(known.size()));
    }

    @Test
    void refusesAMissingMinute() {
        Labeler labeler = new Labeler(THREE, (candle, label) -> {});
        labeler.accept(candle(0, 100), 0);

        assertThatThrownBy(() -> labeler.accept(candle(2, 100), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the minute after 1970-01-01T00:00:00Z is expected");
    }

    private static List<Label> naive(List<Candle> candles) {
        Map<Long, Candle> byMinute = new HashMap<>();
        candles.forEach(candle -> byMinute.put(candle.startMillis() / 60_000, candle));
        List<Label> labels = new ArrayList<>();
        for (Candle begin : candles) {
            long minute = begin.startMillis() / 60_000;
            Candle end = byMinute.get(minute + 3);
            boolean bridged = true;
            int missing = 0;
            // at most two minutes in a row may be missing, the longest run being one that touches the interval
            for (long m = minute + 1; m < minute + 3; m++) {
                missing = byMinute.containsKey(m) ? 0 : missing + 1;
                bridged &= missing <= 2;
            }
            if (end != null && bridged) {
                Integer up = end.close() == begin.close() ? null : Integer.valueOf(end.close() > begin.close() ? 1 : 0);
                labels.add(new Label(
                        begin.startMillis(), end.close() / begin.close() - 1, up, end.startMillis() + 60_000));
            }
        }
        return labels;
    }

    private static List<Label> label(List<Candle> candles) {
        List<Label> labels = new ArrayList<>();
        Labeler labeler = new Labeler(THREE, (candle, label) -> labels.add(label));
        CandleSequencer sequencer = new CandleSequencer(2);
        candles.forEach(candle -> sequencer.accept(candle, labeler::accept));
        return labels;
    }

    private static Candle candle(int minute, double close) {
        return new Candle(minute * 60_000L, close, close, close, close, 1, false);
    }
}
