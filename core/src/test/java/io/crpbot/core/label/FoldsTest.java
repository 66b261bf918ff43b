package io.crpbot.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final Instant FROM = Instant.parse("2024-08-01T00:00:00Z");
    private static final SplitSettings SETTINGS = new SplitSettings(0.70, 0.20, new WalkForwardSettings(4, 0.6, 10));
    private static final Map<String, Fold> FOLDS = Folds.over(FROM, at(1_000), SETTINGS);

    @Test
    void testBlocksFollowEachOtherAndEveryKindHasThem() {
        assertThat(FOLDS.keySet())
                .containsExactly(
                        "rolling-1",
                        "rolling-2",
                        "rolling-3",
                        "rolling-4",
                        "anchored-1",
                        "anchored-2",
                        "anchored-3",
                        "anchored-4");
        for (int i = 1; i <= 4; i++) {
            for (String kind : new String[] {"rolling-", "anchored-"}) {
                Fold fold = FOLDS.get(kind + i);
                assertThat(fold.start(Part.TEST)).isEqualTo(at(500 + 100 * i));
                assertThat(fold.end(Part.TEST)).isEqualTo(at(600 + 100 * i));
            }
            assertThat(FOLDS.get("rolling-" + i).trainFrom()).isEqualTo(at(100 * (i - 1)));
            assertThat(FOLDS.get("anchored-" + i).trainFrom()).isEqualTo(FROM);
        }
    }

    @Test
    void trainingAndValidationKeepTheirProportion() {
        Fold fold = FOLDS.get("rolling-1");

        assertThat(fold.end(Part.TRAIN)).isEqualTo(at(466)); // 600 minutes x 7/9
        assertThat(fold.end(Part.VALIDATION_1)).isEqualTo(at(533));
        assertThat(fold.end(Part.VALIDATION_2)).isEqualTo(at(600));
    }

    @Test
    void aLabelEndsBeforeItsPartDoesAndTheEmbargoBesides() {
        Fold fold = FOLDS.get("rolling-1");

        assertThat(fold.partOf(at(441), at(456))).contains(Part.TRAIN);
        assertThat(fold.partOf(at(442), at(457))).isEqualTo(Optional.empty());
        assertThat(fold.partOf(at(466), at(481))).contains(Part.VALIDATION_1);
        assertThat(fold.partOf(at(580), at(591))).isEqualTo(Optional.empty());
        assertThat(fold.partOf(at(685), at(700))).contains(Part.TEST);
        assertThat(fold.partOf(at(686), at(701))).isEqualTo(Optional.empty());
        assertThat(FOLDS.get("rolling-2").partOf(at(99), at(114))).isEqualTo(Optional.empty());
        assertThat(FOLDS.get("rolling-2").partOf(at(100), at(115))).contains(Part.TRAIN);
    }

    @Test
    void theSplitAloneIsAFoldWithoutEnds() {
        SplitPlan plan = SplitPlan.of(FROM, at(1_000), SETTINGS);
        Fold fold = Fold.of(plan);

        for (int minute = 0; minute < 1_000; minute++) {
            assertThat(fold.partOf(at(minute), at(minute + 15)))
                    .isEqualTo(plan.partOf(
                            at(minute).toEpochMilli(), at(minute + 15).toEpochMilli()));
        }
        Fold narrow = fold.within(at(10), at(20));
        assertThat(narrow.partOf(at(9), at(11))).isEqualTo(Optional.empty());
        assertThat(narrow.partOf(at(10), at(20))).contains(Part.TRAIN);
        assertThat(narrow.partOf(at(10), at(21))).isEqualTo(Optional.empty());
    }

    @Test
    void refusesARangeThatIsTooShort() {
        assertThatThrownBy(() -> Folds.over(FROM, at(5), SETTINGS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WalkForwardSettings(0, 0.5, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> Fold.of(SplitPlan.of(FROM, at(1_000), SETTINGS)).within(at(30), at(20)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(int minute) {
        return FROM.plus(Duration.ofMinutes(minute));
    }
}
