package io.crpbot.scorer.http;

import io.crpbot.scorer.database.StorageException;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.json.JsonInputException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into {@code application/problem+json}; nothing of the program's insides is told. */
final class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private ProblemHandler() {}

    static void register(Javalin app) {
        app.exception(ProblemException.class, (e, ctx) -> answer(ctx, e.status(), e.getMessage(), e.field()));
        app.exception(
                JsonInputException.class,
                (e, ctx) -> answer(ctx, 400, e.getMessage(), e.field().isEmpty() ? null : e.field()));
        app.exception(MethodNotAllowedResponse.class, ProblemHandler::otherMethod);
        app.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, e.getStatus(), e.getMessage(), null));
        app.exception(IllegalArgumentException.class, (e, ctx) -> answer(ctx, 400, e.getMessage(), null));
        app.exception(StorageException.class, (e, ctx) -> {
            LOG.error(e.getMessage());
            answer(ctx, 503, "the database does not answer; nothing was stored and no signal was given", null);
        });
        app.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            answer(ctx, 500, "the service failed; its log says why", null);
        });
    }

    /** 405 with the methods that there are; OPTIONS asks for nothing else. */
    private static void otherMethod(MethodNotAllowedResponse e, Context ctx) {
        ctx.header("Allow", e.getDetails().getOrDefault("availableMethods", "") + ", OPTIONS");
        if (ctx.method() == HandlerType.OPTIONS) {
            ctx.status(204);
        } else {
            answer(ctx, e.getStatus(), ctx.method() + " is not allowed here", null);
        }
    }

    private static void answer(Context ctx, int status, String detail, String field) {
        String title = HttpStatus.forStatus(status).getMessage();
        ctx.status(status)
                .contentType(Problem.CONTENT_TYPE)
                .result(Json.write(new Problem("about:blank", title, status, detail, ctx.path(), field)));
    }
}
