package io.crpbot.core.quality;

import static io.crpbot.core.quality.Minutes.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingRunsTest {
    private static List<MinuteRun> runs(int... minutes) {
        List<MinuteRun> found = new ArrayList<>();
        MissingRuns runs = new MissingRuns();
        for (int minute : minutes) {
            runs.accept(at(minute), found::add);
        }
        return found;
    }

    @Test
    void tellsEveryRunBetweenFirstAndLastCandle() {
        assertThat(runs(3, 4, 6, 7, 10)).containsExactly(new MinuteRun(at(5), at(6)), new MinuteRun(at(8), at(10)));
    }

    @Test
    void oneCandleAndAGaplessSeriesLackNothing() {
        assertThat(runs(5)).isEmpty();
        assertThat(runs(5, 6, 7)).isEmpty();
    }

    @Test
    void aRepeatedMinuteChangesNothing() {
        assertThat(runs(5, 5, 6, 5, 8)).containsExactly(new MinuteRun(at(7), at(8)));
    }

    @Test
    void countsAcrossDays() {
        assertThat(runs(0, 4000)).extracting(MinuteRun::minutes).containsExactly(3999L);
    }

    @Test
    void aRunHasAtLeastOneMinute() {
        assertThatThrownBy(() -> new MinuteRun(at(5), at(5)))
                .hasMessage(
                        "Cannot make a run of minutes from 2024-03-01T00:05:00Z to 2024-03-01T00:05:00Z: it has none");
    }
}
