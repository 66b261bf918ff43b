package io.crpbot.scorer.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.security.RouteRole;

/** Refuses requests whose token does not allow the route: 401 without a valid token, 403 with too weak a one. */
final class AccessHandler implements Handler {
    static final String GRANTED = "role";
    private final AccessTokens tokens;

    AccessHandler(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handle(Context ctx) {
        Role needed = Role.OPEN;
        for (RouteRole role : ctx.routeRoles()) {
            if (role instanceof Role ours && ours.compareTo(needed) > 0) {
                needed = ours;
            }
        }
        Role granted = tokens.roleOf(ctx.header("Authorization"));
        ctx.attribute(GRANTED, granted);
        if (granted.compareTo(needed) >= 0) {
            return;
        }
        if (granted.compareTo(Role.TRADE) < 0) {
            ctx.header("WWW-Authenticate", needed == Role.READ ? "Basic realm=\"crpbot\"" : "Bearer");
            throw ProblemException.of(401, "this needs a token of the role " + name(needed));
        }
        throw ProblemException.of(403, "the token's role is " + name(granted) + ", this needs " + name(needed));
    }

    private static String name(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }
}
