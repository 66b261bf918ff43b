package io.crpbot.benchmarks.training;

/** A network and one batch that it is trained on again and again. Not thread-safe. */
public interface TrainingStep extends AutoCloseable {
    String name();

    /** Trained numbers, of all tensors together. */
    long parameters();

    /** Forward pass, backward pass and a step of the optimiser; gives the loss of the forward pass. */
    double run();

    @Override
    void close();
}
