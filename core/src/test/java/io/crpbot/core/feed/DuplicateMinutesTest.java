package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateMinutesTest {
    private static final Instant START = Instant.parse("2024-08-01T00:00:00Z");

    private final List<String> verdicts = new ArrayList<>();
    private final DuplicateMinutes minutes =
            new DuplicateMinutes((row, pull, outcome) -> verdicts.add(row.location() + " " + outcome));

    @Test
    void keepsTheFirstOfEqualRows() {
        judge(row("a", 3), null, row("b", 3), null);

        assertThat(verdicts).containsExactly("a KEPT", "b REPEATED");
    }

    @Test
    void leavesAMinuteOutWhenNobodySaysWhichRowIsLater() {
        judge(row("a", 3), null, row("b", 4), null);
        judge(row("c", 3), "m 1", row("d", 4), null);
        judge(row("e", 3), "m 1", row("f", 4), "m 1");

        assertThat(verdicts)
                .containsExactly(
                        "a CONFLICTING",
                        "b CONFLICTING",
                        "c CONFLICTING",
                        "d CONFLICTING",
                        "e CONFLICTING",
                        "f CONFLICTING");
    }

    @Test
    void letsTheLatestPullWinWhateverTheOrderOfRows() {
        judge(row("a", 4), "m 2", row("b", 3), "m 1", row("c", 4), "m 1");
        judge(row("d", 3), "m 1", row("e", 4), "m 2");

        assertThat(verdicts)
                .containsExactly(
                        "a KEPT_OVER_EARLIER", "b SUPERSEDED", "c REPEATED", "d SUPERSEDED", "e KEPT_OVER_EARLIER");
    }

    @Test
    void keepsTheRowOfTheLatestPullAmongEqualOnes() {
        judge(row("a", 3), "m 1", row("b", 3), "m 2");

        assertThat(verdicts).containsExactly("a REPEATED", "b KEPT");
    }

    @Test
    void leavesAMinuteOutWhenTheLatestPullContradictsItself() {
        judge(row("a", 3), "m 2", row("b", 4), "m 2", row("c", 3), "m 1");

        assertThat(verdicts).containsExactly("a CONFLICTING", "b CONFLICTING", "c CONFLICTING");
    }

    private static CandleRow.Accepted row(String place, double volume) {
        return new CandleRow.Accepted(place, "", Candle.of(START, 10, 12, 9, 11, volume));
    }

    private void judge(Object... rowsAndPulls) {
        for (int i = 0; i < rowsAndPulls.length; i += 2) {
            minutes.accept((CandleRow.Accepted) rowsAndPulls[i], (String) rowsAndPulls[i + 1]);
        }
        minutes.finish();
    }
}
