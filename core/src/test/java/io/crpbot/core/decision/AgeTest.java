package io.crpbot.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgeTest {
    @Test
    void isToldInTheLargestUnitThatStillSaysSomething() {
        assertThat(Age.words(Duration.ofSeconds(-3))).isEqualTo("-3 s");
        assertThat(Age.words(Duration.ofSeconds(7_199))).isEqualTo("7199 s");
        assertThat(Age.words(Duration.ofHours(2))).isEqualTo("2 h");
        assertThat(Age.words(Duration.ofHours(47))).isEqualTo("47 h");
        assertThat(Age.words(Duration.ofHours(18_137))).isEqualTo("755 days");
    }
}
