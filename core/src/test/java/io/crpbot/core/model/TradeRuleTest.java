package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.trade.CostProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeRuleTest {
    @Test
    void stopAndTargetLieOnBothSidesOfTheEntry() {
        TradeRule rule = new TradeRule(1.5, 2, 15, 240, false);

        assertThat(rule.stop(Direction.LONG, 1_000, 0.01)).isEqualTo(985);
        assertThat(rule.target(Direction.LONG, 1_000, 0.01)).isEqualTo(1_020);
        assertThat(rule.stop(Direction.SHORT, 1_000, 0.01)).isEqualTo(1_014.9999999999999);
        assertThat(rule.target(Direction.SHORT, 1_000, 0.01)).isEqualTo(980);
    }

    @Test
    void targetNearerThanTheStopIsAnErrorUnlessAllowed(@TempDir Path conf) throws IOException {
        String skewed = "stop_sigmas: 2\ntarget_sigmas: 1\nexit_after_minutes: 15\nsigma_minutes: 240\nallow_skewed: ";
        Files.writeString(conf.resolve("trade.yaml"), skewed + "false\n");
        assertThatThrownBy(() -> TradeRule.load(conf))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("the target of 1.0 sigma is nearer than the stop of 2.0 sigma");

        Files.writeString(conf.resolve("trade.yaml"), skewed + "true\n");
        assertThat(TradeRule.load(conf).skewed()).isTrue();
    }

    @Test
    void windowMustFitIntoTheWarmUp() {
        assertThat(new TradeRule(1.5, 1.5, 15, 399, false).sigmaMinutes()).isEqualTo(399);
        assertThatThrownBy(() -> new TradeRule(1.5, 1.5, 15, 400, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shorter than 400 minutes");
        assertThatThrownBy(() -> new TradeRule(1.5, 1.5, 15, 29, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must hold two exits");
    }

    @Test
    void unknownCostProfileIsNamedWithTheKnownOnes() {
        CostProfiles profiles = CostProfiles.load(Path.of("../conf"));

        assertThat(profiles.model("coinbase-taker").commissionPerSide()).isEqualTo(0.009);
        assertThatThrownBy(() -> profiles.model("free"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot use costs 'free': expected one of [coinbase-maker, coinbase-taker, ftmo-cfd,"
                        + " ftmo-cfd-drawn, original]");
    }
}
