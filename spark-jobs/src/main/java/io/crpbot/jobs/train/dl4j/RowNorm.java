package io.crpbot.jobs.train.dl4j;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Layer normalisation of one pass (Ba et al. 2016): every row to mean 0 and variance 1, then gain and shift.
 *
 * @param normal the normalised rows, before gain and shift
 * @param inverse 1 / sqrt(variance + epsilon), one a row
 */
record RowNorm(INDArray normal, INDArray inverse) {
    /** PyTorch's and ONNX's default. */
    static final double EPSILON = 1e-5;

    /** Normalises {@code rows} in place and keeps them for the backward pass. */
    static RowNorm of(INDArray rows, LayerWorkspaceMgr memory) {
        rows.subiColumnVector(rows.mean(true, 1));
        INDArray variance = rows.mul(rows).mean(true, 1);
        INDArray inverse = Transforms.sqrt(variance.addi(EPSILON), false).rdivi(1.0);
        rows.muliColumnVector(inverse);
        return new RowNorm(rows, memory.leverageTo(ArrayType.ACTIVATIONS, inverse));
    }

    INDArray output(INDArray gain, INDArray shift, LayerWorkspaceMgr memory) {
        return memory.leverageTo(
                ArrayType.ACTIVATIONS, normal.mulRowVector(gain).addiRowVector(shift));
    }

    /** Stores the gradients of gain and shift and turns {@code delta} into the gradient of the input, in place. */
    INDArray backward(INDArray delta, INDArray gain, INDArray gainGradient, INDArray shiftGradient) {
        gainGradient.assign(delta.mul(normal).sum(true, 0));
        shiftGradient.assign(delta.sum(true, 0));
        delta.muliRowVector(gain);
        INDArray projection = delta.mul(normal).mean(true, 1);
        delta.subiColumnVector(delta.mean(true, 1));
        delta.subi(normal.mulColumnVector(projection));
        return delta.muliColumnVector(inverse);
    }
}
