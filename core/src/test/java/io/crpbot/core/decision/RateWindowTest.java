package io.crpbot.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.model.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");

    @Test
    void countsLikeAFullListOfAllSignalsEver() {
        Random random = new Random(5);
        List<Emission> all = new ArrayList<>();
        RateWindow window = RateWindow.empty();
        Instant now = START;
        for (int i = 0; i < 2_000; i++) {
            now = now.plusSeconds(random.nextInt(30) * 60L);
            Emission emission = new Emission(now, random.nextBoolean() ? Tier.HIGH : Tier.LOW);
            all.add(emission);
            window = window.with(emission);
            Instant later = now.plusSeconds(random.nextInt(5_000));

            assertThat(window.count(later)).isEqualTo((int) all.stream()
                    .filter(e -> later.getEpochSecond() - e.instant().getEpochSecond() < 3_600)
                    .count());
            assertThat(window.count(later, Tier.HIGH)).isEqualTo((int) all.stream()
                    .filter(e -> e.tier() == Tier.HIGH)
                    .filter(e -> later.getEpochSecond() - e.instant().getEpochSecond() < 3_600)
                    .count());
        }
    }

    @Test
    void forgetsWhatCanNoLongerCount() {
        RateWindow window = RateWindow.empty();
        for (int minute = 0; minute < 10_000; minute++) {
            window = window.with(new Emission(START.plusSeconds(60L * minute), Tier.HIGH));
        }

        assertThat(window.emissions()).hasSize(60);
    }
}
