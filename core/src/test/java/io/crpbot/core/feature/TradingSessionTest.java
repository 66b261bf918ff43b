package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingSessionTest {
    @ParameterizedTest
    @CsvSource({
        "2024-03-31T00:00:00Z, TOKYO",
        "2024-03-31T07:59:59.999Z, TOKYO",
        "2024-03-31T08:00:00Z, LONDON",
        "2024-03-31T15:59:00Z, LONDON",
        "2024-03-31T16:00:00Z, NEW_YORK",
        "2024-03-31T23:59:00Z, NEW_YORK"
    })
    void sessionsAreHalfOpenThirdsOfTheUtcDay(Instant instant, TradingSession session) {
        assertThat(TradingSession.of(instant)).isEqualTo(session);
    }
}
