package io.crpbot.jobs.promote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crpbot.core.promotion.GateVerdict;
import java.util.List;

/** Verdicts as the table keeps them. */
final class Verdicts {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Verdicts() {}

    static String json(List<GateVerdict> verdicts) {
        try {
            return MAPPER.writeValueAsString(verdicts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Verdicts always have a text form", e);
        }
    }
}
