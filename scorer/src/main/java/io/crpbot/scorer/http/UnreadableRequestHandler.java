package io.crpbot.scorer.http;

import io.crpbot.scorer.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Answers what the server cannot read as a request at all with a problem too, not with a page of its own. */
final class UnreadableRequestHandler extends ErrorHandler {
    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put("Content-Type", Problem.CONTENT_TYPE);
        String title = HttpStatus.getMessage(status);
        Problem problem = new Problem("about:blank", title, status, reason == null ? title : reason, "", null);
        return ByteBuffer.wrap(Json.write(problem).getBytes(StandardCharsets.UTF_8));
    }
}
