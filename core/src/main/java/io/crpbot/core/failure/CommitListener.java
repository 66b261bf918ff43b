package io.crpbot.core.failure;

/**
 * Told of every step that makes something visible to others, so that a test can end the process exactly there. A point
 * reads {@code before} or {@code after} and what changes: a table ({@code bronze/candles}), a model that gets a version
 * ({@code models/lstm_BTC-USD}) or an alias ({@code models/ensemble@champion}). The move of an alias has two points more,
 * {@code drafted} and {@code moved}, while its file is locked; {@code awaiting} and the models of a name is reached by whoever
 * is about to wait for a turn at deciding on them.
 */
@FunctionalInterface
public interface CommitListener {
    void reached(String point);

    /** Nobody listens. */
    static CommitListener none() {
        return point -> {};
    }
}
