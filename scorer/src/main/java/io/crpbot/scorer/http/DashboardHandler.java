package io.crpbot.scorer.http;

import io.crpbot.scorer.dashboard.DashboardPage;
import io.crpbot.scorer.dashboard.DashboardReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The operator's page and its style sheet. */
final class DashboardHandler {
    private final DashboardReader reader;
    private final String style;

    DashboardHandler(DashboardReader reader) {
        this.reader = reader;
        this.style = resource("/dashboard/style.css");
    }

    void page(Context ctx) {
        ctx.contentType("text/html; charset=utf-8").result(DashboardPage.render(reader.read()));
    }

    void style(Context ctx) {
        ctx.contentType("text/css; charset=utf-8").result(style);
    }

    private static String resource(String path) {
        try (InputStream stream = DashboardHandler.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
