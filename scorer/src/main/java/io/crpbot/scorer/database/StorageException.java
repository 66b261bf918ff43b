package io.crpbot.scorer.database;

/** The database did not answer or refused a statement; nothing of the transaction was stored. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageException(String what, Throwable cause) {
        super("Cannot " + what + ": the database failed: " + cause.getMessage(), cause);
    }
}
