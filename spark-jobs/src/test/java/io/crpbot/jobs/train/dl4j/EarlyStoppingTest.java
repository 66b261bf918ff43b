package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.EpochLoss;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private final EarlyStopping stopping = new EarlyStopping(2);

    @Test
    void stopsAfterPatienceEpochsWithoutABetterLossAndNamesTheBest() {
        assertThat(stopping.accept(epoch(1, 0.7))).isTrue();
        assertThat(stopping.accept(epoch(2, 0.6))).isTrue();
        assertThat(stopping.accept(epoch(3, 0.6))).isFalse();
        assertThat(stopping.stopped()).isFalse();
        assertThat(stopping.accept(epoch(4, 0.65))).isFalse();
        assertThat(stopping.stopped()).isTrue();
        assertThat(stopping.history(Map.of()).bestEpoch()).isEqualTo(2);
        assertThat(stopping.history(Map.of()).stopReason()).isEqualTo("no better validation loss in 2 epochs");
    }

    @Test
    void refusesALossThatIsNoNumber() {
        assertThatThrownBy(() -> stopping.accept(epoch(1, Double.NaN)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("the loss of epoch 1 is 0.5 in training and NaN");
        assertThatThrownBy(() -> stopping.accept(new EpochLoss(1, Double.POSITIVE_INFINITY, 0.7, 0.5, 0.001, 1, 100)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot go on training: the loss of epoch 1 is Infinity in training and 0.7 in validation;"
                        + " a lower learning rate may help");
    }

    private static EpochLoss epoch(int number, double validation) {
        return new EpochLoss(number, 0.5, validation, 0.5, 0.001, 1, 100);
    }
}
