package io.crpbot.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersEndBelowEachOther() {
        TextTable table = new TextTable("who", "rows").row("lstm", "7").row("a", "1,234");
        assertThat(table.lines()).containsExactly("who    rows", "lstm      7", "a     1,234");
    }

    @Test
    void columnsOfWordsBeginBelowEachOther() {
        List<List<String>> rows = List.of(
                List.of("gate", "verdict", "why"),
                List.of("brier_skill_over_baselines", "failed", "-1 is not > 0"),
                List.of("trades", "passed", ""));
        assertThat(TextTable.of(3, rows).lines())
                .containsExactly(
                        "gate                        verdict  why",
                        "brier_skill_over_baselines  failed   -1 is not > 0",
                        "trades                      passed");
    }

    @Test
    void rowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new TextTable("a", "b").row("1"))
                .hasMessage("Cannot add a row of 1 cells: the table has 2 columns");
    }
}
