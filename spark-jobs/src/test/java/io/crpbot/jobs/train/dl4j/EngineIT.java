package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TransformerShape;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4j;

/** The numeric engine that is on the class path, and the check of it at start-up. */
class EngineIT {
    @Test
    void onlyTheReleaseWithCorrectGradientsIsOnTheClassPath() {
        for (Class<?> type : List.of(Nd4j.class, CpuBackend.class, ComputationGraph.class)) {
            String jar =
                    type.getProtectionDomain().getCodeSource().getLocation().getPath();
            assertThat(jar).endsWith("-1.0.0-M2.1.jar");
        }
    }

    @Test
    void acceptsThisMachinesMatrixProduct() {
        BlasCheck.require();
    }

    @Test
    void refusesAWrongMatrixProductWithAdvice() {
        assertThatThrownBy(
                        () -> BlasCheck.requireEqual(new double[][] {{1.5}}, Nd4j.createFromArray(new float[][] {{2}})))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("2.0 instead of 1.5")
                .hasMessageContaining("OPENBLAS_CORETYPE");
    }

    @Test
    void configurationsSurviveTheirJsonForm() {
        var lstm = LstmNetwork.configuration(new LstmShape(5, 3, 4, 0.2), 4, 1e-3, 7, DataType.FLOAT);
        var transformer = TransformerNetwork.configuration(
                new TransformerShape(6, 8, 2, 2, 10, 0.1), 5, new WarmUpCosine(1e-3, 2, 9), 0.01, 7, DataType.FLOAT);
        for (ComputationGraphConfiguration configuration : List.of(lstm, transformer)) {
            ComputationGraph network = new ComputationGraph(configuration);
            network.init();
            String json = configuration.toJson();
            ComputationGraph copy = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
            copy.init();
            assertThat(copy.getConfiguration().toJson()).isEqualTo(json);
            assertThat(copy.params()).isEqualTo(network.params());
        }
    }
}
