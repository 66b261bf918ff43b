package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
    @ParameterizedTest
    @CsvSource({
        "EPOCH,        1722470400,                      2024-08-01T00:00:00Z",
        "EPOCH,        1722470400000,                   2024-08-01T00:00:00Z",
        "EPOCH,        1722470400000000,                2024-08-01T00:00:00Z",
        "SECONDS,      1722470400,                      2024-08-01T00:00:00Z",
        "MILLISECONDS, 1512367220799,                   2017-12-04T06:00:20.799Z",
        "MICROSECONDS, 1722470400001000,                2024-08-01T00:00:00.001Z",
        "ISO,          2025-05-30 16:41:00+00:00,       2025-05-30T16:41:00Z",
        "ISO,          2025-05-30T16:41:00Z,            2025-05-30T16:41:00Z",
        "ISO,          2025-05-30 16:41:00 UTC,         2025-05-30T16:41:00Z",
        "ISO,          2025-05-30 16:41,                2025-05-30T16:41:00Z",
        "ISO,          2025-05-30 16:41:07.25,          2025-05-30T16:41:07.250Z",
        "ISO,          2025-05-30 16:41:00.120000+0000, 2025-05-30T16:41:00.120Z",
        "ISO,          2025-05-30T00:41:00+02:00,       2025-05-29T22:41:00Z",
        "ISO,          2025-05-30T23:41:00-05:30,       2025-05-31T05:11:00Z",
        "ISO,          2025-05-30T16:41:00+02,          2025-05-30T14:41:00Z"
    })
    void readsWhatExportsWrite(TimeFormat format, String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(format.millis(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "EPOCH,        soon,                           timestamp 'soon' is not a whole number",
        "SECONDS,      9223372036854775807,            timestamp '9223372036854775807' is too large",
        "MICROSECONDS, 1722470400000001,               timestamp '1722470400000001' is no whole number of milliseconds",
        "ISO,          2025-05-30 16:41:00.000001,     timestamp '2025-05-30 16:41:00.000001' is no whole number of"
    })
    void saysWhyATextIsNoTime(TimeFormat format, String text, String why) {
        assertThatThrownBy(() -> format.millis(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-05-30", "2025-02-30 10:00", "2025-05-30 24:00:00", "2025-05-30 10:60", "30.05.2025 10:00",
        "2025-05-30 10:00:00 EST", "2025-05-30 10:00:00.", "2025-05-30 10:00:00+1", "2025-05-30_10:00", "''"
    })
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> TimeFormat.ISO.millis(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timestamp '" + text + "' is no ISO time such as 2025-05-30T16:41:00Z or "
                        + "2025-05-30 16:41:00+00:00");
    }

    @Test
    void readsRandomInstantsAsTheLibraryDoes() {
        Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            Instant instant = Instant.ofEpochMilli((long) (random.nextDouble() * 4e12));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60) - 18 * 60));
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));
            assertThat(TimeFormat.ISO.millis(text)).as(text).isEqualTo(instant.toEpochMilli());
        }
    }
}
