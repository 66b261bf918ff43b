package io.crpbot.scorer.http;

import io.crpbot.scorer.json.Json;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;

/** Lets Javalin write answers with the service's own JSON dialect. */
final class JsonCodec implements JsonMapper {
    @Override
    public String toJsonString(Object value, Type type) {
        return Json.write(value);
    }
}
