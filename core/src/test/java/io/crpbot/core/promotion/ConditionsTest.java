package io.crpbot.core.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.CostModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionsTest {
    @Test
    void sameValuesAreTheSameConditionHoweverTheyAreWritten(@TempDir Path conf) throws IOException {
        String name = "ftmo-2step-challenge";
        Path shipped = ProjectFiles.conf().resolve("ftmo/" + name + ".yaml");
        Files.createDirectories(conf.resolve("ftmo"));
        Files.writeString(
                conf.resolve("ftmo/" + name + ".yaml"),
                "# rewritten\n" + Files.readString(shipped).replace("pct: 0.10", "pct: 0.1"));
        Conditions own = Conditions.of(Map.of("rules", RuleSet.load(conf, name)));
        assertThat(own).isEqualTo(Conditions.of(Map.of("rules", RuleSet.load(ProjectFiles.conf(), name))));
        assertThat(Conditions.of(Map.of("capital", new BigDecimal("100000.00"))))
                .isEqualTo(Conditions.of(Map.of("capital", new BigDecimal("1E+5"))));
    }

    @Test
    void zeroSpreadUnderTheSameNameIsAnotherCondition() {
        Conditions shipped = Conditions.of(Map.of("costs", new CostModel("ftmo-cfd", null, 0.0012, 0.0003), "n", 1));
        Conditions free = Conditions.of(Map.of("costs", new CostModel("ftmo-cfd", null, 0, 0.0003), "n", 1));
        assertThat(free.differences(shipped)).isEqualTo(List.of("costs"));
        assertThat(shipped.differences(shipped)).isEmpty();
    }

    @Test
    void conditionThatOnlyOneOfBothHasIsADifference() {
        Conditions one = Conditions.of(Map.of("b", 1, "a", 1));
        Conditions other = Conditions.of(Map.of("b", 1, "c", 1));
        assertThat(one.differences(other)).isEqualTo(List.of("a", "c"));
    }

    @Test
    void textFormIsReadBack() {
        Conditions conditions = Conditions.of(Map.of("b", 1, "a", "x"));
        assertThat(Conditions.parse(conditions.json())).isEqualTo(conditions);
        assertThat(conditions.json()).startsWith("{\"a\":\"");
    }
}
