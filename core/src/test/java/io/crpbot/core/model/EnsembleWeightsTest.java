package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.testing.ProjectFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleWeightsTest {
    @Test
    void shippedFileHasTheSeedsWeightsInTheirOrder() {
        EnsembleWeights weights = EnsembleWeights.load(ProjectFiles.conf());
        assertThat(weights).isEqualTo(TinyModels.weights());
        assertThat(weights.weights().keySet()).containsExactly("lstm", "transformer", "ppo");
    }

    @Test
    void listReplacesTheWeightsInOrder() {
        assertThat(TinyModels.weights().with("1, 2,3").weights())
                .containsEntry("lstm", 1.0)
                .containsEntry("transformer", 2.0)
                .containsEntry("ppo", 3.0);
        assertThatThrownBy(() -> TinyModels.weights().with("1,2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use ensemble weights '1,2': 3 are needed, one each for [lstm, transformer, ppo]");
        assertThatThrownBy(() -> TinyModels.weights().with("1,x,3"))
                .hasMessage("Cannot use ensemble weights '1,x,3': 'x' is no number");
        assertThatThrownBy(() -> TinyModels.weights().with("1,0,3")).hasMessageContaining("transformer is 0.0");
    }

    @Test
    void rolesWithoutWeightCannotVote() {
        assertThatThrownBy(() -> TinyModels.weights().over(List.of("lstm", "logistic")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot weigh roles [logistic, lstm]: there are weights for [lstm, transformer, ppo]");
    }
}
