package io.crpbot.jobs.lake.month;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MonthTest {
    @Test
    void beginsAndEndsAtMidnightUtcBeforeAndAfterTheEpoch() {
        for (String first : new String[] {"1969-12-01", "1970-01-01", "2024-02-01", "2024-03-01", "2100-03-01"}) {
            long begin = Instant.parse(first + "T00:00:00Z").toEpochMilli();
            int month = Month.of(begin);

            assertThat(month % 12 + 1).isEqualTo(Integer.parseInt(first.substring(5, 7)));
            assertThat(month / 12).isEqualTo(Integer.parseInt(first.substring(0, 4)));
            assertThat(Month.startMillis(month)).isEqualTo(begin);
            assertThat(Month.of(begin - 1)).isEqualTo(month - 1);
            assertThat(Month.of(Month.startMillis(month + 1) - 1)).isEqualTo(month);
        }
    }
}
