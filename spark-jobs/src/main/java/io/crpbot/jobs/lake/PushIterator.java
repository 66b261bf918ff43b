package io.crpbot.jobs.lake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Drives an engine that pushes its results (a sequencer, a labeler, a feature stream) from an iterator that is pulled, one
 * input at a time, so that a Spark task never holds more than what one input gives. Not thread-safe.
 *
 * @param <I> input
 * @param <O> output
 */
public final class PushIterator<I, O> implements Iterator<O> {
    private final Iterator<I> inputs;
    private final BiConsumer<I, Consumer<O>> step;
    private final Consumer<Consumer<O>> end;
    private final Deque<O> ready = new ArrayDeque<>();
    private boolean ended;

    /**
     * @param step takes one input and gives any number of outputs
     * @param end called once after the last input and may give more
     */
    public PushIterator(Iterator<I> inputs, BiConsumer<I, Consumer<O>> step, Consumer<Consumer<O>> end) {
        this.inputs = inputs;
        this.step = step;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            if (inputs.hasNext()) {
                step.accept(inputs.next(), ready::addLast);
            } else {
                ended = true;
                end.accept(ready::addLast);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public O next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all inputs are used up");
        }
        return ready.removeFirst();
    }
}
