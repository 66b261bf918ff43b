package io.crpbot.scorer.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.security.RouteRole;
import java.util.Comparator;
import java.util.Locale;

/** Refuses requests whose token does not allow the route: 401 without a valid token, 403 with too weak a one. */
final class AccessHandler implements Handler {
    /** Attaches the least role to a route. */
    record Needs(Role role) implements RouteRole {}

    private static final String GRANTED = "crpbot.role";

    private final AccessTokens tokens;

    AccessHandler(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handle(Context ctx) {
        Role needed = ctx.routeRoles().stream()
                .map(role -> ((Needs) role).role())
                .max(Comparator.naturalOrder())
                .orElse(Role.ADMIN);
        Role granted = tokens.roleOf(ctx.header("Authorization"));
        if (granted.compareTo(needed) >= 0) {
            ctx.attribute(GRANTED, granted);
            return;
        }
        if (granted.compareTo(Role.TRADE) < 0) {
            ctx.header("WWW-Authenticate", needed == Role.READ ? "Basic realm=\"crpbot\"" : "Bearer");
            throw ProblemException.of(401, "this needs a token of the role " + name(needed));
        }
        throw ProblemException.of(403, "the token's role is " + name(granted) + ", this needs " + name(needed));
    }

    /** Refuses a request that asks for more than its route does. */
    static void require(Context ctx, Role needed, String what) {
        Role granted = ctx.attribute(GRANTED);
        if (granted == null || granted.compareTo(needed) < 0) {
            throw ProblemException.of(403, what + " needs a token of the role " + name(needed));
        }
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
