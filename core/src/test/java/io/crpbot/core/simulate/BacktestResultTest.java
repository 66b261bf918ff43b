package io.crpbot.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestResultTest {
    @Test
    void timeUnderWaterIsTheMostDaysInARowBelowAnEarlierClose() {
        assertThat(closing().longestDrawdownDays()).isZero();
        assertThat(closing(1, 1.1, 1.2).longestDrawdownDays()).isZero();
        // below from the start; back at the peak is no longer below it; the deepest fall is not the longest
        assertThat(closing(0.99, 0.98, 1, 1.1, 1.09, 1.08, 1.09, 1.1, 0.5, 0.6).longestDrawdownDays())
                .isEqualTo(3);
        assertThat(closing(1.1, 1.0, 1.09, 1.05, 1.0).longestDrawdownDays()).isEqualTo(4);
    }

    private static BacktestResult closing(double... closes) {
        List<DayResult> days = new ArrayList<>();
        for (double close : closes) {
            days.add(new DayResult(LocalDate.EPOCH.plusDays(days.size()), close, close, 0, 0));
        }
        return new BacktestResult(
                "rules",
                "costs",
                null,
                null,
                BigDecimal.TEN,
                null,
                null,
                null,
                List.of(),
                0,
                0,
                days,
                Drawdown.NONE,
                new Challenges(0, 0, 0));
    }
}
