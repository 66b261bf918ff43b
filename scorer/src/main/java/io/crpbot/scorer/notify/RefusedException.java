package io.crpbot.scorer.notify;

import java.io.IOException;

/** The other side answered, but not with success. The message holds the status and nothing else. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(int status) {
        super("it answered " + status);
    }
}
