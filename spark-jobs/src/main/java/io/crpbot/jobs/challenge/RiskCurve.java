package io.crpbot.jobs.challenge;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The chance to pass by the risk of a trade. */
public record RiskCurve(String rules, List<Point> points) {
    public record Point(double risk, Estimate passed) {}

    static RiskCurve of(List<ChallengeResult> results) {
        return new RiskCurve(
                results.get(0).rules(),
                results.stream()
                        .map(result -> new Point(
                                result.riskPerTrade(), result.probabilities().get(Outcome.PASSED)))
                        .toList());
    }

    /** The smallest of the risks with the highest chance; nothing where none ever passes. */
    public Optional<Point> best() {
        return points.stream()
                .filter(point -> point.passed().value() > 0)
                .max(Comparator.comparingDouble((Point point) -> point.passed().value())
                        .thenComparing(Comparator.comparingDouble(Point::risk).reversed()));
    }
}
