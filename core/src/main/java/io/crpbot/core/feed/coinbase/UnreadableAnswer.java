package io.crpbot.core.feed.coinbase;

/** An answer that is not of the documented form; asking again may bring one that is. */
final class UnreadableAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableAnswer(String message) {
        super(message);
    }
}
