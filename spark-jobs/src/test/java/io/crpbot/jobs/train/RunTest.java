package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final int WINDOW = 60;

    @Test
    void acceptsWindowsOfTwoClasses() {
        assertThatCode(() -> Run.requireWindows(data(windows(80, 0, 1), windows(61, 1, 1))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesFewerRowsThanAWindow() {
        assertThatThrownBy(() -> Run.requireWindows(data(windows(59, 0, 1), windows(80, 0, 1))))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train lstm_BTC-USD: of windows of 60 candles there are 0 to train on (from 59"
                        + " feature rows) and 21 to validate with (from 80); ingest more candles or choose a smaller"
                        + " stride");
    }

    @Test
    void refusesAnEmptyPart() {
        assertThatThrownBy(() -> Run.requireWindows(data(windows(80, 0, 1), windows(0, 0, 1))))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("21 to train on (from 80 feature rows) and 0 to validate with (from 0)");
    }

    @Test
    void refusesWindowsOfOneClass() {
        assertThatThrownBy(() -> Run.requireWindows(data(windows(80, 1, 1), windows(80, 0, 1))))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train lstm_BTC-USD: all 21 windows to train on have the label 1.0, so there is"
                        + " nothing to tell apart; ingest other candles or choose a smaller stride");
    }

    private static TrainingData data(WindowSet train, WindowSet validation) {
        return new TrainingData("lstm_BTC-USD", "schema", train, validation);
    }

    /** A window at every row that has enough of them before it; the last one has a label of its own. */
    private static WindowSet windows(int rows, float label, float last) {
        long[] starts = LongStream.range(0, rows).map(minute -> 60_000 * minute).toArray();
        float[] labels = new float[rows];
        Arrays.fill(labels, label);
        if (rows > 0) {
            labels[rows - 1] = last;
        }
        return WindowSet.of(
                List.of(new CoinRows(starts, new long[rows], new float[rows], 1)),
                List.of(new WindowSet.Labels(starts, labels)),
                WINDOW,
                1);
    }
}
