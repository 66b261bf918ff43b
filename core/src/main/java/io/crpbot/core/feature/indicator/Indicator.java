package io.crpbot.core.feature.indicator;

/**
 * A quantity computed minute by minute and shared by every column that needs it. The pool updates indicators in the
 * order of their creation, so what an indicator was built from is already up to date. Before its window is full a value
 * is NaN or partial; no row exists then. Not thread-safe.
 */
public interface Indicator {
    /** Forgets everything: a new segment begins. */
    void restart();

    /** Takes the newest minute of the history. */
    void update();
}
