package io.crpbot.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleSequencerTest {
    private final List<Candle> minutes = new ArrayList<>();
    private final List<Long> segments = new ArrayList<>();

    @Test
    void passesConsecutiveMinutesInOneSegmentNamedByItsFirstMinute() {
        feed(5, 0, 1, 2);
        assertThat(minutes).hasSize(3).noneMatch(Candle::carried);
        assertThat(segments).containsOnly(Instant.parse("2024-05-07T10:00:00Z").getEpochSecond() / 60);
    }

    @Test
    void fillsAHoleUpToTheLimitWithFlatMinutesWithoutVolume() {
        feed(5, 0, 6);
        assertThat(minutes).hasSize(7);
        assertThat(minutes.subList(1, 6)).allMatch(Candle::carried).allSatisfy(minute -> {
            assertThat(minute.open()).isEqualTo(minutes.get(0).close());
            assertThat(minute.high()).isEqualTo(minute.low()).isEqualTo(minute.close());
            assertThat(minute.volume()).isZero();
        });
        assertThat(segments.stream().distinct()).hasSize(1);
        for (int i = 1; i < minutes.size(); i++) {
            assertThat(minutes.get(i).startMillis())
                    .isEqualTo(minutes.get(i - 1).knownAtMillis());
        }
    }

    @Test
    void aLongerHoleBeginsANewSegmentAndFillsNothing() {
        feed(5, 0, 7);
        assertThat(minutes).hasSize(2).noneMatch(Candle::carried);
        assertThat(segments.get(1)).isEqualTo(segments.get(0) + 7);
    }

    @Test
    void aLimitOfZeroFillsNothing() {
        feed(0, 0, 1, 3);
        assertThat(minutes).hasSize(3);
        assertThat(segments.get(2)).isEqualTo(segments.get(0) + 3);
    }

    @Test
    void refusesACandleThatDoesNotFollow() {
        assertThatThrownBy(() -> feed(5, 3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot sequence candle at 2024-05-07T10:03:00Z: it does not start after the previous one at"
                                + " 2024-05-07T10:03:00Z");
        assertThatThrownBy(() -> new CandleSequencer(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot carry -1 minutes: the limit must be 0 or more");
    }

    private void feed(int limit, int... offsets) {
        CandleSequencer sequencer = new CandleSequencer(limit);
        for (int offset : offsets) {
            Instant start = Instant.parse("2024-05-07T10:00:00Z").plusSeconds(60L * offset);
            sequencer.accept(Candle.of(start, 10, 12, 9, 11, 3), (minute, segment) -> {
                minutes.add(minute);
                segments.add(segment);
            });
        }
    }
}
