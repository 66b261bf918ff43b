package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.jobs.quality.JudgedSeries;
import io.crpbot.jobs.quality.QualityResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualitySummaryTest {
    private static QualitySummary summary(long errors) {
        JudgedSeries series = new JudgedSeries(
                "BTC-USD",
                "coinbase",
                false,
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2024, 11, 2),
                2,
                2879,
                2879.0 / 2880,
                1,
                0.0456,
                2,
                Double.NaN,
                Map.of("missing_run", 1L),
                errors,
                2,
                1,
                0);
        return new QualitySummary(
                new QualityResult(List.of(series), List.of("warning: x"), List.of("p.html"), true, 3));
    }

    @Test
    void showsARowASeriesAndNeverRoundsUpToAWhole() {
        assertThat(summary(0).lines())
                .contains("warning: x", "page: p.html", "bronze/quality is now version 3")
                .element(1)
                .asString()
                .startsWith("BTC-USD at coinbase")
                .contains("2,879", "99.965 %", "4.56 %");
    }

    @Test
    void jsonIsTheResultItself() {
        ObjectNode tree = Console.tree(summary(1), Duration.ZERO);
        assertThat(tree.path("stage").asText()).isEqualTo("quality");
        assertThat(tree.path("exit_code").asInt()).isEqualTo(1);
        assertThat(tree.path("rows_out").asInt()).isEqualTo(2);
        assertThat(tree.path("series")
                        .path(0)
                        .path("findings")
                        .path("missing_run")
                        .asInt())
                .isEqualTo(1);
        assertThat(tree.path("series").path(0).path("frozen_share").asDouble()).isEqualTo(0.0456);
        assertThat(tree.has("result")).isFalse();
    }

    @Test
    void onlyAnErrorStopsAPipeline() {
        assertThat(summary(0).exitCode()).isZero();
        assertThat(summary(1).exitCode()).isEqualTo(1);
        assertThat(summary(1).lines())
                .last()
                .asString()
                .isEqualTo("errors 1, warnings 2, notes 1: an error stops a pipeline");
    }
}
