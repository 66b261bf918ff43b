package io.crpbot.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.risk.Money;
import io.crpbot.core.testing.ProjectFiles;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquityMinutesTest {
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");

    /** Accounts that pass, that run out of headroom and are followed by others, and one that never trades. */
    @ParameterizedTest
    @CsvSource({"1, 0.9, 0.9", "3, 0.1, 0.9", "5, 0.55, 0.9", "2, 0.5, 0.534"})
    void storedPointsGiveTheDrawdownAndTheReturnOfTheBacktestExactly(long seed, double accuracy, double confidence) {
        List<MarketMinute> minutes = RandomMarket.minutes(START, 6_000, seed, accuracy, confidence);
        EquityMinutes points = new EquityMinutes();
        BacktestResult result = new Backtester(
                        TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge"), Money.of("100000"), "test")
                .run(minutes.iterator(), points);

        double peak = 1;
        double close = 1;
        double drawdown = 0;
        for (int i = 0; i < points.size(); i++) {
            drawdown = Math.max(drawdown, 1 - points.worst(i) / peak);
            close = points.close(i);
            peak = Math.max(peak, close);
            assertThat(i == 0 || points.startMillis(i) > points.startMillis(i - 1))
                    .isTrue();
        }

        assertThat(drawdown).isEqualTo(result.maxDrawdown().depth());
        assertThat(close - 1).isEqualTo(result.totalReturn().orElseThrow());
        if (result.trades().isEmpty()) {
            assertThat(points.size()).isZero();
        } else {
            assertThat(points.size())
                    .as("minutes without a position are left out")
                    .isBetween(
                            result.trades().size(),
                            (int) Math.ceil(6_000 * result.exposure().orElseThrow()) + 1);
        }
    }

    @Test
    void minuteThatFallsAndComesBackIsAPoint() {
        EquityMinutes points = new EquityMinutes();
        points.valued(START, 1, 1);
        points.valued(START.plusSeconds(60), 0.96, 1);
        points.valued(START.plusSeconds(120), 1, 1);
        points.valued(START.plusSeconds(180), 1, 1.02);
        assertThat(points.size()).isEqualTo(2);
        assertThat(points.startMillis(0)).isEqualTo(START.plusSeconds(60).toEpochMilli());
        assertThat(points.worst(0)).isEqualTo(0.96);
        assertThat(points.close(1)).isEqualTo(1.02);
    }
}
