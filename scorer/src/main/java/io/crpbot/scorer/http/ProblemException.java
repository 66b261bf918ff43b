package io.crpbot.scorer.http;

/** Ends a request with a status and a reason that the caller may read. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String field;

    private ProblemException(int status, String field, String detail) {
        super(detail);
        this.status = status;
        this.field = field;
    }

    static ProblemException of(int status, String detail) {
        return new ProblemException(status, null, detail);
    }

    static ProblemException badField(String field, String detail) {
        return new ProblemException(400, field, detail);
    }

    int status() {
        return status;
    }

    String field() {
        return field;
    }
}
