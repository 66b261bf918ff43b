package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.label.Part;
import io.crpbot.core.promotion.Conditions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedPartIT {
    private static final BundleKey BUNDLE = new BundleKey("ensemble", 1, "1".repeat(64));
    private static final JudgedPart TEST = JudgedPart.test(BUNDLE);
    private static final JudgedPart VALIDATION = new JudgedPart(BUNDLE, Part.VALIDATION_2);

    @TempDir
    Path folder;

    @Test
    void figuresOfOnePartDoNotTouchThoseOfAnother() {
        EvaluationTable table = new EvaluationTable(new Lake(SharedSpark.session(), folder.toString()));
        table.write(TEST, List.of(figure(TEST, 0.5)));
        table.write(VALIDATION, List.of(figure(VALIDATION, 0.9)));
        assertThat(values(table, TEST)).containsExactly(0.5);
        assertThat(values(table, VALIDATION)).containsExactly(0.9);
        assertThat(table.ofTest(BUNDLE).judged()).singleElement().satisfies(figure -> assertThat(figure.value())
                .isEqualTo(0.5));
        table.write(TEST, List.of(figure(TEST, 0.6)));
        assertThat(values(table, TEST)).containsExactly(0.6);
        assertThat(values(table, VALIDATION)).containsExactly(0.9);
    }

    private static List<Double> values(EvaluationTable table, JudgedPart part) {
        return table.read(part).stream().map(EvaluatedFigure::value).toList();
    }

    private static EvaluatedFigure figure(JudgedPart part, double value) {
        Instant at = Instant.parse("2024-01-01T00:00:00Z");
        return new EvaluatedFigure(
                part,
                Conditions.shipped(),
                at,
                "coinbase",
                false,
                at,
                at.plusSeconds(60),
                1,
                "judged",
                "ensemble",
                "pooled",
                EvaluatedFigure.ALL,
                1,
                1,
                "accuracy",
                value,
                value,
                value,
                1);
    }
}
