package io.crpbot.jobs.train.dl4j;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Scaled dot-product attention of one pass, softmax(Q K^T / sqrt(d)) V for every window and head (Vaswani et al. 2017,
 * 3.2). Queries are [batch * asked, width]; keys and values lie side by side in [batch * time, 2 * width]; a head is a
 * block of width / heads columns. Not thread-safe.
 */
final class Attention {
    /** Gradients of what the attention read, in the same shapes. */
    record Gradients(INDArray query, INDArray keyValue) {}

    private final int batch;
    private final int asked;
    private final int time;
    private final int heads;
    private final int size;
    private final int width;
    private final INDArray query;
    private final INDArray keyValue;
    private INDArray weights;
    private INDArray mask;
    private INDArray kept;

    Attention(int batch, int asked, int time, int heads, INDArray query, INDArray keyValue) {
        this.batch = batch;
        this.asked = asked;
        this.time = time;
        this.heads = heads;
        this.query = query;
        this.keyValue = keyValue;
        this.width = (int) query.size(1);
        this.size = width / heads;
    }

    /**
     * Writes the heads' outputs side by side into {@code out}, [batch * asked, width].
     *
     * @param dropout gives the mask that the attention weights are multiplied by, or null for none
     */
    void forward(INDArray out, UnaryOperator<INDArray> dropout, LayerWorkspaceMgr memory) {
        weights = scores(ArrayType.ACTIVATIONS, memory);
        Matrix all = Matrix.of(weights);
        each((window, head) -> queries(query, window, head)
                .timesTransposed(keys(keyValue, window, head), block(all, window, head), scale(), 0));
        Nd4j.getExecutioner().exec(new SoftMax(weights, weights, 1));
        mask = dropout.apply(weights);
        kept = mask == null
                ? weights
                : scores(ArrayType.ACTIVATIONS, memory).assign(weights).muli(mask);
        Matrix read = Matrix.of(kept);
        each((window, head) ->
                block(read, window, head).times(values(keyValue, window, head), queries(out, window, head), 1, 0));
    }

    /** Gradients of queries, keys and values from {@code delta}, the gradient of the output. */
    Gradients backward(INDArray delta, LayerWorkspaceMgr memory) {
        INDArray dQuery = memory.createUninitialized(ArrayType.BP_WORKING_MEM, query.dataType(), query.shape(), 'c');
        INDArray dKeyValue =
                memory.createUninitialized(ArrayType.BP_WORKING_MEM, query.dataType(), keyValue.shape(), 'c');
        INDArray dScores = scores(ArrayType.BP_WORKING_MEM, memory);
        Matrix read = Matrix.of(kept);
        Matrix towards = Matrix.of(dScores);
        each((window, head) -> {
            Matrix given = queries(delta, window, head);
            given.timesTransposed(values(keyValue, window, head), block(towards, window, head), 1, 0);
            block(read, window, head).transposedTimes(given, values(dKeyValue, window, head), 1, 0);
        });
        if (mask != null) {
            dScores.muli(mask);
        }
        INDArray mean = dScores.mul(weights).sum(true, 1);
        dScores.subiColumnVector(mean).muli(weights);
        each((window, head) -> {
            Matrix given = block(towards, window, head);
            given.times(keys(keyValue, window, head), queries(dQuery, window, head), scale(), 0);
            given.transposedTimes(queries(query, window, head), keys(dKeyValue, window, head), scale(), 0);
        });
        return new Gradients(dQuery, dKeyValue);
    }

    private INDArray scores(ArrayType kind, LayerWorkspaceMgr memory) {
        return memory.createUninitialized(kind, query.dataType(), new long[] {(long) batch * heads * asked, time}, 'c');
    }

    private double scale() {
        return 1 / Math.sqrt(size);
    }

    private Matrix queries(INDArray array, int window, int head) {
        return Matrix.of(array).part(window * asked, head * size, asked, size);
    }

    private Matrix keys(INDArray array, int window, int head) {
        return Matrix.of(array).part(window * time, head * size, time, size);
    }

    private Matrix values(INDArray array, int window, int head) {
        return Matrix.of(array).part(window * time, width + head * size, time, size);
    }

    private Matrix block(Matrix all, int window, int head) {
        return all.part((window * heads + head) * asked, 0, asked, time);
    }

    private void each(Pass pass) {
        for (int window = 0; window < batch; window++) {
            for (int head = 0; head < heads; head++) {
                pass.of(window, head);
            }
        }
    }

    private interface Pass {
        void of(int window, int head);
    }
}
