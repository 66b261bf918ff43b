package io.crpbot.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.report.Calendar.Mark;
import io.crpbot.jobs.report.Calendar.Shade;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static Calendar calendar() {
        return new Calendar("days", Map.of(Shade.FULL, "all <of> it"), Map.of(Mark.DOT, "a dot"));
    }

    private static int cells(String svg) {
        return svg.split("<rect class=\"day", -1).length - 1;
    }

    @Test
    void drawsEveryDayOfTheYearsThatHaveOne() {
        String svg = calendar()
                .day(LocalDate.of(2022, 12, 31), Shade.FULL, Set.of(), "there")
                .day(LocalDate.of(2024, 2, 29), Shade.FEW, EnumSet.of(Mark.DOT), "<little>")
                .svg();
        assertThat(cells(svg)).isEqualTo(365 + 366);
        assertThat(svg).contains(">2022<", ">2024<").doesNotContain(">2023<");
        assertThat(svg).contains("<title>there</title>", "<title>&lt;little&gt;</title>");
        assertThat(svg.split("dot suspect", -1)).hasSize(2);
    }

    @Test
    void putsMondayOnTopAndEachWeekInAColumn() {
        // 2024 begins on a Monday
        String svg = calendar()
                .day(LocalDate.of(2024, 1, 8), Shade.FULL, Set.of(), "monday")
                .day(LocalDate.of(2024, 1, 14), Shade.FULL, Set.of(), "sunday")
                .svg();
        assertThat(svg).contains("x=\"48\" y=\"16\" width=\"10\" height=\"10\" rx=\"1\"><title>monday");
        assertThat(svg).contains("x=\"48\" y=\"88\" width=\"10\" height=\"10\" rx=\"1\"><title>sunday");
    }

    @Test
    void saysWhatShadesAndMarksMean() {
        assertThat(calendar().legend()).contains("all &lt;of&gt; it", "a dot");
        assertThat(calendar().svg()).contains("viewBox");
    }
}
