package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeSpansTest {
    @Test
    void joinsWhatTouchesOrOverlaps() {
        assertThat(TimeSpans.joined(List.of(span(5, 7), span(0, 2), span(2, 3), span(6, 9), span(6, 7))))
                .containsExactly(span(0, 3), span(5, 9));
    }

    @Test
    void whatIsUncoveredIsEqualToCountingInstants() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            List<TimeRange> spans = IntStream.range(0, random.nextInt(6))
                    .mapToObj(i -> {
                        int from = random.nextInt(30);
                        return span(from, from + 1 + random.nextInt(8));
                    })
                    .toList();
            int from = random.nextInt(20);
            TimeRange range = span(from, from + 1 + random.nextInt(20));
            List<TimeRange> left = TimeSpans.uncovered(range, spans);
            for (long second = 0; second < 50; second++) {
                long millis = second * 1000;
                boolean expected = range.contains(millis) && spans.stream().noneMatch(span -> span.contains(millis));
                assertThat(left.stream().filter(span -> span.contains(millis)).count())
                        .isEqualTo(expected ? 1 : 0);
            }
        }
    }

    private static TimeRange span(long from, long to) {
        return new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }
}
