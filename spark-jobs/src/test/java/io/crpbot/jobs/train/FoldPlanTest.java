package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.label.Fold;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.WalkForward;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FoldPlanTest {
    private static final Instant FROM = Instant.parse("2024-01-01T00:07:00Z");
    private static final Instant TO = FROM.plus(Duration.ofMinutes(10_001));
    private static final FoldPlan FOLDS = FoldPlan.over(FROM, TO, 4);

    @Test
    void everyBlockButTheFirstIsVotedOnByModelsOfWhatComesBefore() {
        assertThat(FOLDS.blocks()).hasSize(3);
        assertThat(FOLDS.firstVote()).isEqualTo(FROM.plus(Duration.ofMinutes(2_501)));
        Instant begin = FOLDS.firstVote();
        for (WalkForward.Block block : FOLDS.blocks()) {
            Fold fold = FoldPlan.fold(block);
            assertThat(fold.trainFrom()).isEqualTo(FROM);
            assertThat(fold.trainUntil()).isAfter(FROM).isBefore(begin);
            assertThat(fold.end(Part.VALIDATION_1)).isEqualTo(begin);
            assertThat(Duration.between(begin, fold.end(Part.VALIDATION_2)).toMinutes())
                    .isBetween(2_498L, 2_501L);
            begin = fold.end(Part.VALIDATION_2);
        }
        assertThat(begin).isEqualTo(TO);
        assertThat(FoldPlan.fold(FOLDS.blocks().get(0)).trainUntil())
                .as("15 % of 2,501 minutes are kept for early stopping")
                .isEqualTo(FROM.plus(Duration.ofMinutes(2_125)));
    }

    @Test
    void labelThatReachesIntoTheBlockTrainsNobody() {
        Fold fold = FoldPlan.fold(FOLDS.blocks().get(1));
        Instant block = FOLDS.blocks().get(1).testFrom();
        Instant before = block.minusSeconds(60);
        assertThat(fold.partOf(before, block)).contains(Part.VALIDATION_1);
        assertThat(fold.partOf(before, block.plusSeconds(60))).isEmpty();
        assertThat(fold.partOf(block, block.plusSeconds(60))).contains(Part.VALIDATION_2);
    }

    @Test
    void rangeThatIsTooShortIsRefused() {
        assertThatThrownBy(() -> FoldPlan.over(FROM, FROM.plus(Duration.ofMinutes(4)), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot cut 2024-01-01T00:07:00Z to 2024-01-01T00:11:00Z into 4 blocks: too short, or fewer"
                        + " than 2");
    }
}
