package io.crpbot.jobs.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskCurveTest {
    @Test
    void bestIsTheSmallestRiskWithTheHighestChance() {
        assertThat(curve(0.2, 0.6, 0.6, 0.1).best())
                .hasValueSatisfying(best -> assertThat(best.risk()).isEqualTo(0.02));
        assertThat(curve(0.7, 0.6).best())
                .hasValueSatisfying(best -> assertThat(best.risk()).isEqualTo(0.01));
    }

    @Test
    void nothingIsBestWhereNoAccountEverPasses() {
        assertThat(curve(0, 0, 0).best()).isEmpty();
    }

    /** Chances at one, two and more hundredths a trade. */
    private static RiskCurve curve(double... passed) {
        List<RiskCurve.Point> points = new ArrayList<>();
        for (double share : passed) {
            points.add(
                    new RiskCurve.Point((points.size() + 1) / 100.0, new Estimate(share, new Interval(share, share))));
        }
        return new RiskCurve("rules", points);
    }
}
