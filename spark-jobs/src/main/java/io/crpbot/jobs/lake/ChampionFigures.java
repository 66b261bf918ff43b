package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.AliasPin;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.Measure;
import java.util.Map;
import java.util.Optional;

/** What the present champion showed when it was evaluated. */
public final class ChampionFigures {
    private ChampionFigures() {}

    /**
     * Its figures by metric, none where it was never evaluated on the same data under the same settings in this lake.
     *
     * @param challenger bundle that is judged against it
     * @param data that this one was judged on
     * @return empty where there is no champion, or the judged bundle is the champion itself
     */
    public static Optional<Map<String, Measure>> against(
            Lake lake, ModelRegistry registry, BundleKey challenger, JudgedData data) {
        return against(lake, registry.pin(EnsembleManifest.NAME, ModelRegistry.CHAMPION), challenger, data);
    }

    /** The same of a champion that is given; empty where there is none. */
    public static Optional<Map<String, Measure>> against(
            Lake lake, Optional<AliasPin> given, BundleKey challenger, JudgedData data) {
        return given.filter(champion -> !is(champion, challenger))
                .map(champion -> figures(new EvaluationTable(lake), champion, data));
    }

    /** A version that was changed in its place is another bundle than the one that became champion. */
    private static boolean is(AliasPin champion, BundleKey bundle) {
        return champion.ref().version() == bundle.version()
                && champion.manifestSha256()
                        .map(bundle.manifestSha256()::equals)
                        .orElse(true);
    }

    /** Of the bundle that became champion, which is not loaded: one that was damaged since can still be surpassed. */
    private static Map<String, Measure> figures(EvaluationTable evaluations, AliasPin champion, JudgedData data) {
        try {
            return champion.manifestSha256()
                    .map(sha256 ->
                            new BundleKey(EnsembleManifest.NAME, champion.ref().version(), sha256))
                    .map(evaluations::ofTest)
                    .filter(evaluation -> evaluation.data().equals(Optional.of(data)))
                    .map(StoredEvaluation::measures)
                    .orElse(Map.of());
        } catch (PipelineException e) {
            if (champion.intact()) {
                throw e;
            }
            return Map.of(); // what is there is of the bundle that took its place
        }
    }
}
