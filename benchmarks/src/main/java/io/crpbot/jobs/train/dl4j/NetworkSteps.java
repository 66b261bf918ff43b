package io.crpbot.jobs.train.dl4j;

import io.crpbot.benchmarks.training.MadeUpBatch;
import io.crpbot.benchmarks.training.TrainingStep;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TransformerShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.FixedSchedule;

/** Steps of DL4J networks, in the engine's package because their configurations are. */
public final class NetworkSteps {
    private static final double RATE = 1e-3;
    private static final double DECAY = 0.01;
    private static final long SEED = 7;

    private NetworkSteps() {}

    /** The product's LSTM. */
    public static TrainingStep lstm(LstmShape shape, MadeUpBatch batch) {
        return step(
                "ours",
                LstmNetwork.configuration(shape, batch.width(), RATE, SEED, DataType.FLOAT),
                rows(batch),
                labels(batch),
                Objective.DIRECTION);
    }

    /** The same network in DL4J's own layers. */
    public static TrainingStep stockLstm(LstmShape shape, MadeUpBatch batch) {
        return step(
                "stock DL4J",
                StockLstm.configuration(shape, batch.width(), RATE, SEED, DataType.FLOAT),
                StockLstm.features(rows(batch)),
                labels(batch),
                Objective.DIRECTION);
    }

    /** The product's transformer, with the clipping that it is trained with. */
    public static TrainingStep transformer(TransformerShape shape, MadeUpBatch batch) {
        return step(
                "ours",
                TransformerNetwork.configuration(
                        shape, batch.width(), new FixedSchedule(RATE), DECAY, SEED, DataType.FLOAT),
                rows(batch),
                labels(batch),
                Objective.TREND_STRENGTH);
    }

    private static TrainingStep step(
            String name,
            ComputationGraphConfiguration configuration,
            INDArray features,
            INDArray labels,
            Objective objective) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        network.setListeners(new GlobalNormClip(objective.maxNorm()));
        return new TrainingStep() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long parameters() {
                return network.numParams();
            }

            @Override
            public double run() {
                network.fit(new MultiDataSet(features, labels));
                return network.score() - network.calcRegularizationScore(true);
            }

            @Override
            public void close() {
                network.close();
            }
        };
    }

    private static INDArray rows(MadeUpBatch batch) {
        return Nd4j.create(batch.rows(), new long[] {batch.batch(), batch.time(), batch.width()}, 'c');
    }

    private static INDArray labels(MadeUpBatch batch) {
        return Nd4j.create(batch.labels(), new long[] {batch.batch(), 1}, 'c');
    }
}
