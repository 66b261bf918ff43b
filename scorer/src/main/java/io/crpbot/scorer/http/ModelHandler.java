package io.crpbot.scorer.http;

import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.scoring.ModelInfo;
import io.crpbot.scorer.scoring.ModelSource;
import io.crpbot.scorer.scoring.ModelState;
import io.crpbot.scorer.scoring.ScoringModel;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/model}, and the bundle's name on every answer. */
final class ModelHandler implements Handler {
    static final String HEADER = "X-Model";
    private final ModelSource models;

    ModelHandler(ModelSource models) {
        this.models = models;
    }

    void get(Context ctx) {
        ModelState state = models.current();
        Optional<ModelInfo> info = state.model().map(ScoringModel::info);
        ctx.json(info.isPresent() ? Json.tree(info.get()) : Map.of("missing", state.missing()));
    }

    /** Names the bundle in use; never loads one, so that liveness depends on nothing. */
    @Override
    public void handle(Context ctx) {
        ctx.header(HEADER, models.inUse().map(ModelInfo::ref).orElse("none"));
    }
}
