package io.crpbot.jobs.predict;

import java.io.Serializable;
import java.util.List;

/** What a task needs of the request, in types that travel. */
record TaskPlan(
        List<ModelSource> models,
        int width,
        String venue,
        long fromMillis,
        long toMillis,
        int everyMinutes,
        boolean labelledOnly)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;

    static TaskPlan of(PredictionRequest request) {
        return new TaskPlan(
                List.copyOf(request.models()),
                request.schema().width(),
                request.venue(),
                request.from().toEpochMilli(),
                request.to().toEpochMilli(),
                request.everyMinutes(),
                request.labelledOnly());
    }

    /** Whether a decision is taken when the candle of that open is known. */
    boolean decides(long startMillis) {
        long knownAt = startMillis + MINUTE;
        return knownAt >= fromMillis && knownAt < toMillis && Math.floorMod(knownAt / MINUTE, everyMinutes) == 0;
    }
}
