package io.crpbot.core.check;

/** A history is readable, and one of its figures contradicts another. */
final class ContradictionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ContradictionException(String message) {
        super(message);
    }

    ContradictionException(String message, Throwable cause) {
        super(message, cause);
    }
}
