package io.crpbot.jobs.lake;

import io.crpbot.core.model.Ensemble;
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
        try (Ensemble ensemble = Ensemble.load(registry, Integer.toString(champion))) {
            BundleKey bundle = new BundleKey(EnsembleManifest.NAME, champion, ensemble.sha256());
            return Optional.of(measures(new EvaluationTable(lake)
                    .judged(bundle).stream()
                            .filter(figure -> JudgedData.of(figure).equals(data))
                            .toList()));
        }
    }

    /** Figures by metric. */
    public static Map<String, Measure> measures(List<EvaluatedFigure> figures) {
        Map<String, Measure> measures = new HashMap<>();
        figures.forEach(figure -> measures.put(figure.metric(), figure.measure()));
        return measures;
    }
}
