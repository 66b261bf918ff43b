package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.promotion.Gate;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.promotion.Operator;
import io.crpbot.core.promotion.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandTest {
    private final Demand demand = new Demand(
            ScoreSheet.POOLED, List.of(new Gate(Metric.CALIBRATION_ERROR, Operator.AT_MOST, 0.05, Severity.ERROR)));

    @Test
    void baseRateServedInsteadOfAnInvertedRankingMeetsNoDemandOnItsCalibration() {
        ScoreSheet judged = MadeUpEvaluation.of(0.9, 1).judged();
        assertThat(demand.judge(judged, Map.of())).allMatch(GateVerdict::passed);
        assertThat(demand.judge(judged, Map.of(Metric.CALIBRATION_ERROR, "ranking inverted")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.passed()).isFalse();
                    assertThat(verdict.reason()).isEqualTo("ranking inverted");
                });
    }
}
