package io.crpbot.jobs.registry;

import io.crpbot.jobs.lake.EvaluatedFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Two versions side by side.
 *
 * @param facts what the manifests say, of each of both
 * @param figures what their newest evaluations found, pooled over the symbols; empty where neither was evaluated
 * @param cautions what keeps the figures from being compared as they stand
 */
record Comparison(String a, String b, List<Fact> facts, List<Pair> figures, List<String> cautions) {
    /** @param a empty where it does not say */
    record Fact(String name, String a, String b) {
        boolean differs() {
            return !a.equals(b);
        }
    }

    /** A figure of each; NaN where undefined or not measured. */
    record Side(double value, double low, double high) {
        static final Side NONE = new Side(Double.NaN, Double.NaN, Double.NaN);
    }

    /** @param difference of the second to the first; NaN where either is */
    record Pair(String metric, Side a, Side b, double difference) {}

    static Comparison of(ModelFacts a, List<EvaluatedFigure> ofA, ModelFacts b, List<EvaluatedFigure> ofB) {
        return new Comparison(
                a.ref().toString(),
                b.ref().toString(),
                facts(a.facts(), b.facts()),
                figures(sides(ofA), sides(ofB)),
                cautions(a, ofA, b, ofB));
    }

    List<Fact> differences() {
        return facts.stream().filter(Fact::differs).toList();
    }

    List<Fact> agreements() {
        return facts.stream().filter(fact -> !fact.differs()).toList();
    }

    private static List<Fact> facts(Map<String, String> a, Map<String, String> b) {
        return union(a, b).stream()
                .map(name -> new Fact(name, a.getOrDefault(name, ""), b.getOrDefault(name, "")))
                .toList();
    }

    private static List<Pair> figures(Map<String, Side> a, Map<String, Side> b) {
        return union(a, b).stream()
                .map(metric -> {
                    Side one = a.getOrDefault(metric, Side.NONE);
                    Side other = b.getOrDefault(metric, Side.NONE);
                    return new Pair(metric, one, other, other.value() - one.value());
                })
                .toList();
    }

    /** By metric, in alphabetical order, of the bundle itself over all its symbols. */
    private static Map<String, Side> sides(List<EvaluatedFigure> figures) {
        Map<String, Side> sides = new LinkedHashMap<>();
        figures.stream()
                .sorted((one, other) -> one.metric().compareTo(other.metric()))
                .forEach(figure -> sides.put(figure.metric(), new Side(figure.value(), figure.low(), figure.high())));
        return sides;
    }

    private static List<String> cautions(
            ModelFacts a, List<EvaluatedFigure> ofA, ModelFacts b, List<EvaluatedFigure> ofB) {
        List<String> cautions = new ArrayList<>();
        unevaluated(a, ofA, cautions);
        unevaluated(b, ofB, cautions);
        if (!ofA.isEmpty() && !ofB.isEmpty()) {
            EvaluatedFigure one = ofA.get(0);
            EvaluatedFigure other = ofB.get(0);
            differing("decisions", EvaluatedFigure::decisions, one, other, cautions);
            differing("first decision", EvaluatedFigure::from, one, other, cautions);
            differing("end of the test part", EvaluatedFigure::to, one, other, cautions);
            differing("minutes between decisions", EvaluatedFigure::everyMinutes, one, other, cautions);
            differing("venue", EvaluatedFigure::venue, one, other, cautions);
            List<String> conditions = one.conditions().differences(other.conditions());
            if (!conditions.isEmpty()) {
                cautions.add("measured under different settings: " + String.join(", ", conditions));
            }
        }
        return cautions;
    }

    private static void unevaluated(ModelFacts model, List<EvaluatedFigure> figures, List<String> cautions) {
        if (figures.isEmpty()) {
            cautions.add(model.ref() + " was not evaluated in this lake");
        }
    }

    private static void differing(
            String what,
            Function<EvaluatedFigure, Object> value,
            EvaluatedFigure one,
            EvaluatedFigure other,
            List<String> cautions) {
        if (!value.apply(one).equals(value.apply(other))) {
            cautions.add("measured on different data: " + what + " " + value.apply(one) + " and " + value.apply(other));
        }
    }

    private static <T> Set<String> union(Map<String, T> a, Map<String, T> b) {
        Set<String> names = new LinkedHashSet<>(a.keySet());
        names.addAll(b.keySet());
        return names;
    }
}
