package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.metric.DependentTrials;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.jobs.backtest.BacktestConfig;
import io.crpbot.jobs.backtest.BacktestSettings;
import io.crpbot.jobs.challenge.ChallengeFile;
import io.crpbot.jobs.evaluate.EvaluationSettings;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.train.BaselineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationConditionsTest {
    @TempDir
    Path conf;

    @BeforeEach
    void copyConfiguration() throws IOException {
        try (Stream<Path> files = Files.walk(ProjectFiles.conf())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = conf.resolve(ProjectFiles.conf().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** Fails after a change of conf/; one that is meant to be shipped is written into conditions.yaml as well. */
    @Test
    void shippedConditionsAreThoseOfTheConfigurationFolder() {
        assertThat(conditions(ProjectFiles.conf()).sha256())
                .containsExactlyInAnyOrderEntriesOf(Conditions.shipped().sha256());
    }

    @ParameterizedTest
    @CsvSource({
        "costs.yaml, 'spread: 0.0012', 'spread: 0.0', costs",
        "costs.yaml, 'default: ftmo-cfd', 'default: coinbase-maker', costs",
        "ftmo/ftmo-2step-challenge.yaml, 'daily_loss: {pct: 0.05', 'daily_loss: {pct: 0.5', rules",
        "trade.yaml, 'target_sigmas: 1.5', 'target_sigmas: 9', trade",
        "evaluation.yaml, 'bins: 15', 'bins: 2', evaluation",
        "challenge.yaml, 'evaluation_paths: 1000', 'evaluation_paths: 10', challenges",
        "evaluation.yaml, 'every_minutes: 1', 'every_minutes: 5', evaluation",
        "acceptance.yaml, 'margin: 1.02', 'margin: 1', acceptance",
        "train/baselines.yaml, 'trees: 30', 'trees: 1', baselines",
        "train/baselines.yaml, 'max_iterations: 100', 'max_iterations: 1', baselines",
        "limits.yaml, 'risk_per_trade: 0.01', 'risk_per_trade: 0.001', limits",
        "backtest.yaml, 'initial: 100000.00', 'initial: 1000000.00', initial_capital",
        "backtest.yaml, 'ftmo-2step-challenge', 'ftmo-1step-challenge', rules"
    })
    void everySettingThatFeedsTheFiguresIsACondition(String file, String from, String to, String name)
            throws IOException {
        change(file, from, to);
        assertThat(conditions(conf).differences(Conditions.shipped())).isEqualTo(List.of(name));
    }

    @Test
    void lowerThresholdIsAConditionInForceAndPinned() throws IOException {
        change("tiers.yaml", "emit: 0.75", "emit: 0.5");
        assertThat(conditions(conf).differences(Conditions.shipped())).isEqualTo(List.of("pinned_tiers", "tiers"));
    }

    @Test
    void trainingThatAManifestKeepsIsTheSameConditionAsItsFile() throws IOException {
        Map<String, Object> file = BaselineSettings.load(conf).settings();
        ObjectMapper json = new ObjectMapper();
        Map<String, Object> kept =
                json.readValue(json.writeValueAsString(file), new TypeReference<Map<String, Object>>() {});
        kept.put("workers", 7);
        kept.put("seed", 3);
        assertThat(conditions(conf, List.of(kept, file)).differences(Conditions.shipped()))
                .isEmpty();
        kept.put("from", "2024-01-01T00:00:00Z");
        assertThat(conditions(conf, List.of(kept, file)).differences(Conditions.shipped()))
                .as("trained on a part of the time")
                .isEqualTo(List.of("baselines"));
    }

    @Test
    void pageSaysWhetherTheSettingsAreTheShippedOnes() throws IOException {
        assertThat(EvaluationConditions.describe(conditions(conf), Map.of("kind", "x")))
                .containsEntry("settings", "as shipped");
        change("costs.yaml", "slippage: 0.0003", "slippage: 0");
        assertThat(EvaluationConditions.describe(conditions(conf), Map.of()))
                .containsEntry("settings", "other than shipped: costs");
    }

    private static Conditions conditions(Path conf) {
        return conditions(conf, List.of(BaselineSettings.load(conf).settings()));
    }

    private static Conditions conditions(Path conf, List<Map<String, Object>> baselines) {
        BacktestSettings backtest = ConfigLoader.load(conf.resolve("backtest.yaml"), BacktestSettings.class);
        return EvaluationConditions.of(
                new BacktestConfig(
                        JudgedPart.test(new BundleKey("ensemble", 1, "0".repeat(64))),
                        TradingPlan.load(conf, backtest.rules()),
                        backtest.initial(),
                        new DependentTrials(1, 0.95, 1)),
                ConfigLoader.load(conf.resolve("evaluation.yaml"), EvaluationSettings.class),
                ChallengeFile.load(conf).evaluation(),
                AcceptanceRule.load(conf),
                baselines,
                Optional.empty());
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }
}
