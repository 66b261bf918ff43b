package io.crpbot.scorer.json;

/** A request body that cannot be read, with the field at fault; the field is empty when the text is no JSON at all. */
public final class JsonInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;

    JsonInputException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
