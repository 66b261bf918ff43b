package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSettingsTest {
    private static final Path CONF = Path.of("..", "conf");

    @Test
    void shippedNetworksAreThePublishedOnes() {
        assertThat(LstmSettings.load(CONF).shape()).isEqualTo(new LstmShape(60, 64, 64, 0.2));
        assertThat(TransformerSettings.load(CONF).shape()).isEqualTo(new TransformerShape(100, 128, 4, 8, 512, 0.1));
    }

    @Test
    void shippedPlansAreThePublishedOnes() {
        TrainingPlan lstm = LstmSettings.load(CONF).plan();
        assertThat(lstm.batch()).isEqualTo(32);
        assertThat(lstm.patience()).isEqualTo(5);
        assertThat(lstm.learningRate()).isEqualTo(1e-3);
        TrainingPlan transformer = TransformerSettings.load(CONF).plan();
        assertThat(transformer.batch()).isEqualTo(16);
        assertThat(transformer.weightDecay()).isPositive();
        assertThat(transformer.warmUp()).isPositive();
    }

    @Test
    void allShippedFilesTrainOnOneFeatureSet() {
        String set = LstmSettings.load(CONF).featureSet();
        assertThat(TransformerSettings.load(CONF).featureSet()).isEqualTo(set);
        assertThat(BaselineSettings.load(CONF).featureSet()).isEqualTo(set);
    }

    @Test
    void refusesUnknownKeysAndImpossibleValues(@TempDir Path conf) throws IOException {
        Files.createDirectories(conf.resolve("train"));
        String shipped = Files.readString(CONF.resolve("train/lstm.yaml"));
        Files.writeString(conf.resolve("train/lstm.yaml"), shipped.replace("  patience:", "  patient: 3\n  patience:"));
        assertThatThrownBy(() -> LstmSettings.load(conf))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("unknown key 'patient'");
        Files.writeString(conf.resolve("train/lstm.yaml"), shipped.replace("dropout: 0.2", "dropout: 1"));
        assertThatThrownBy(() -> LstmSettings.load(conf))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("Cannot use dropout 1.0");
    }

    @Test
    void lstmRefusesSettingsThatOnlyTheTransformerHas(@TempDir Path conf) throws IOException {
        Files.createDirectories(conf.resolve("train"));
        String shipped = Files.readString(CONF.resolve("train/lstm.yaml"));
        for (String key : List.of("weight_decay: 0.01", "warm_up: 0.1")) {
            String name = key.substring(0, key.indexOf(':'));
            Files.writeString(
                    conf.resolve("train/lstm.yaml"), shipped.replaceAll("(?m)^  " + name + ": .*$", "  " + key));
            assertThatThrownBy(() -> LstmSettings.load(conf))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("Cannot train the LSTM with weight_decay");
        }
    }
}
