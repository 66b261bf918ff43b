package io.crpbot.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

class LargestTest {
    @Test
    void keepsTheLargestInTheOrderInWhichTheyCame() {
        Largest<String> longest = new Largest<>(3, Comparator.comparingInt(String::length));
        for (String word : "a ccc bb dddd ee fff gg".split(" ", -1)) {
            longest.add(word);
        }
        assertThat(longest.inOrder()).containsExactly("ccc", "dddd", "fff");
        assertThat(longest.seen()).isEqualTo(7);
    }

    @Test
    void keepsTheFirstOfEquals() {
        Largest<String> longest = new Largest<>(2, Comparator.comparingInt(String::length));
        for (String word : "a b c".split(" ", -1)) {
            longest.add(word);
        }
        assertThat(longest.inOrder()).containsExactly("a", "b");
    }
}
