package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FoldPlanTest {
    private static final Instant FROM = Instant.parse("2024-01-01T00:07:00Z");
    private static final Instant TO = FROM.plus(Duration.ofMinutes(10_001));
    private static final FoldPlan FOLDS = new FoldPlan(FROM, TO, 4);

    @Test
    void everyBlockButTheFirstIsVotedOnByModelsOfWhatComesBefore() {
        assertThat(FOLDS.start(0)).isEqualTo(FROM);
        assertThat(FOLDS.start(4)).isEqualTo(TO);
        for (int block = 1; block < 4; block++) {
            SplitPlan split = FOLDS.split(block);
            assertThat(split.validation1From()).isAfter(FROM).isBefore(split.validation2From());
            assertThat(split.validation2From()).isEqualTo(FOLDS.start(block));
            assertThat(split.testFrom()).isEqualTo(FOLDS.start(block + 1));
            assertThat(Duration.between(FOLDS.start(block), FOLDS.start(block + 1))
                            .toMinutes())
                    .isBetween(2_499L, 2_502L);
        }
        assertThat(FOLDS.split(1).validation1From())
                .as("15 % of 2,500 minutes are kept for early stopping")
                .isEqualTo(FROM.plus(Duration.ofMinutes(2_125)));
    }

    @Test
    void labelThatReachesIntoTheBlockTrainsNobody() {
        SplitPlan split = FOLDS.split(2);
        long block = FOLDS.start(2).toEpochMilli();
        assertThat(split.partOf(block - 60_000, block)).contains(Part.VALIDATION_1);
        assertThat(split.partOf(block - 60_000, block + 60_000)).isEmpty();
        assertThat(split.partOf(block, block + 60_000)).contains(Part.VALIDATION_2);
    }

    @Test
    void rangeThatIsTooShortIsRefused() {
        assertThatThrownBy(() -> new FoldPlan(FROM, FROM.plus(Duration.ofMinutes(4)), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot cut 2024-01-01T00:07:00Z to 2024-01-01T00:11:00Z into 4 blocks: too short, or fewer"
                        + " than 2");
    }
}
