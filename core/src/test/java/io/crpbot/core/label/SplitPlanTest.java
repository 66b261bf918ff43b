package io.crpbot.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SplitPlanTest {
    private static final Instant FROM = Instant.parse("2024-08-01T00:00:00Z");
    private static final SplitPlan PLAN = SplitPlan.of(
            FROM,
            Instant.parse("2024-08-01T16:40:00Z"),
            new SplitSettings(0.70, 0.15, new WalkForwardSettings(4, 0.5, 60)));

    @Test
    void cutsByTime() {
        assertThat(PLAN.validation1From()).isEqualTo(FROM.plusSeconds(700 * 60));
        assertThat(PLAN.validation2From()).isEqualTo(FROM.plusSeconds(775 * 60));
        assertThat(PLAN.testFrom()).isEqualTo(FROM.plusSeconds(850 * 60));
        assertThat(PLAN.describe())
                .isEqualTo("train until 2024-08-01 11:40Z, validation 1 until 2024-08-01 12:55Z, "
                        + "validation 2 until 2024-08-01 14:10Z, test from there on");
    }

    @Test
    void keepsALabelThatEndsWhereTheNextPartStarts() {
        assertThat(PLAN.partOf(label(685))).contains(Part.TRAIN);
        assertThat(PLAN.partOf(label(760))).contains(Part.VALIDATION_1);
        assertThat(PLAN.partOf(label(835))).contains(Part.VALIDATION_2);
    }

    @Test
    void purgesALabelThatReachesIntoTheNextPart() {
        for (int known : new int[] {686, 699, 761, 774, 836, 849}) {
            assertThat(PLAN.partOf(label(known))).isEmpty();
        }
    }

    @Test
    void startsEachPartAtItsCut() {
        assertThat(PLAN.partOf(label(700))).contains(Part.VALIDATION_1);
        assertThat(PLAN.partOf(label(775))).contains(Part.VALIDATION_2);
        assertThat(PLAN.partOf(label(850))).contains(Part.TEST);
        assertThat(PLAN.partOf(label(5_000))).contains(Part.TEST);
    }

    @Test
    void refusesARangeTooShortToCut() {
        SplitSettings settings = new SplitSettings(0.70, 0.15, new WalkForwardSettings(4, 0.5, 60));

        assertThatThrownBy(() -> SplitPlan.of(FROM, FROM.plusSeconds(300), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the cuts must increase");
    }

    @Test
    void shipsTheSharesAndHorizonOfTheReference() {
        Path conf = Path.of("../conf");

        assertThat(SplitSettings.load(conf))
                .isEqualTo(new SplitSettings(0.70, 0.15, new WalkForwardSettings(4, 0.5, 60)));
        assertThat(LabelSettings.load(conf)).isEqualTo(new LabelSettings(15));
    }

    /** A 15-minute label whose candle is known the given number of minutes after the beginning. */
    private static Label label(int knownMinute) {
        long known = FROM.plusSeconds(knownMinute * 60L).toEpochMilli();
        return new Label(known - 60_000, 0.001, 1, known + 15 * 60_000);
    }
}
