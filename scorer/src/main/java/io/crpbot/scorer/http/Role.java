package io.crpbot.scorer.http;

/** Who may call a route; each role may do what those before it may. */
public enum Role {
    /** Anybody who reaches the port. */
    OPEN,
    /** Sees decisions and the account; open to all where no read token is set. */
    READ,
    /** Reports candles, fills and the account, asks for decisions. */
    TRADE,
    /** Sets the kill switch. */
    ADMIN
}
