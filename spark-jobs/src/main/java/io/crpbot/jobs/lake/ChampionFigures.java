package io.crpbot.jobs.lake;

import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the present champion showed when it was evaluated. */
public final class ChampionFigures {
    private ChampionFigures() {}

    /**
     * Its figures by metric, none where it was never evaluated on the same data in this lake.
     *
     * @param challenger version that is judged against it
     * @param data that this one was judged on
     * @return empty where there is no champion, or the judged version is the champion itself
     */
    public static Optional<Map<String, Measure>> against(
            Lake lake, ModelRegistry registry, int challenger, JudgedData data) {
        Integer champion = registry.aliases(EnsembleManifest.NAME).get(ModelRegistry.CHAMPION);
        if (champion == null || champion == challenger) {
            return Optional.empty();
        }
        // the bundle is named and not loaded: a champion that was damaged must not keep its successor out
        EvaluationTable evaluations = new EvaluationTable(lake);
        return Optional.of(registry.manifestSha256(EnsembleManifest.NAME, champion)
                .map(sha256 -> new BundleKey(EnsembleManifest.NAME, champion, sha256))
                .filter(bundle -> evaluations.data(bundle).equals(Optional.of(data)))
                .map(bundle -> measures(evaluations.judged(bundle)))
                .orElse(Map.of()));
    }

    /** Figures by metric. */
    public static Map<String, Measure> measures(List<EvaluatedFigure> figures) {
        Map<String, Measure> measures = new HashMap<>();
        figures.forEach(figure -> measures.put(figure.metric(), figure.measure()));
        return measures;
    }
}
