package io.crpbot.scorer.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Headers of every answer: nothing is cached, framed, sniffed or loaded from elsewhere. */
final class SecurityHeadersHandler implements Handler {
    /** Nothing but our own style sheet; the page needs no script. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @Override
    public void handle(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
