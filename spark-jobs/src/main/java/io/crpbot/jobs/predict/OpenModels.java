package io.crpbot.jobs.predict;

import java.util.ArrayList;
import java.util.List;

/** The bundles that one task has open. */
final class OpenModels implements AutoCloseable {
    private final List<OpenModel> models;

    private OpenModels(List<OpenModel> models) {
        this.models = models;
    }

    /** Opens all or none. */
    static OpenModels open(List<ModelSource> sources) {
        List<OpenModel> opened = new ArrayList<>();
        try {
            sources.forEach(source -> opened.add(source.open()));
        } catch (RuntimeException e) {
            opened.forEach(OpenModel::close);
            throw e;
        }
        return new OpenModels(opened);
    }

    List<OpenModel> all() {
        return models;
    }

    /** The longest window that any of them reads. */
    int window() {
        return models.stream().mapToInt(model -> model.source().window()).max().orElseThrow();
    }

    @Override
    public void close() {
        models.forEach(OpenModel::close);
    }
}
