package io.crpbot.jobs.cli;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.label.Part;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.Predictor;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.predict.ModelSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code evaluate} and {@code backtest} need to know of the bundle named on the command line, ensemble or member.
 *
 * @param ensemble empty for a member
 * @param subject how its figures are named
 */
record JudgedModel(
        ModelRef ref,
        Optional<EnsembleManifest> ensemble,
        ModelSource source,
        FeatureSchema schema,
        String venue,
        List<Symbol> symbols,
        Map<String, Instant> cuts,
        String subject,
        Map<String, String> provenance) {

    static JudgedModel load(ModelRegistry registry, String reference) {
        ModelRef ref = registry.resolve(reference);
        return ref.isEnsemble() ? ensemble(registry, ref) : member(registry, ref);
    }

    private static JudgedModel ensemble(ModelRegistry registry, ModelRef ref) {
        try (Ensemble ensemble = Ensemble.load(registry, ref.folder())) {
            EnsembleManifest manifest = ensemble.manifest();
            Map<String, String> provenance = new LinkedHashMap<>();
            provenance.put("manifest SHA-256", ensemble.sha256());
            for (EnsembleMember member : manifest.members()) {
                provenance.put(
                        "member " + member.name() + ":" + member.version(),
                        member.role() + ", weight " + member.weight() + ", seed " + seed(registry, member)
                                + ", manifest " + member.manifestSha256());
            }
            provenance.put("gate file SHA-256", manifest.gatesSha256());
            provenance.put("feature set", manifest.featureSet() + " " + manifest.featureHash());
            describe(manifest.inputs(), manifest.cuts(), manifest.codeVersion(), manifest.createdAt(), provenance);
            return new JudgedModel(
                    ref,
                    Optional.of(manifest),
                    ModelSource.of(registry, ensemble),
                    ensemble.schema(),
                    manifest.venue(),
                    List.copyOf(ensemble.symbols()),
                    manifest.cuts(),
                    "ensemble",
                    provenance);
        }
    }

    private static JudgedModel member(ModelRegistry registry, ModelRef ref) {
        ModelBundle bundle = ModelBundle.load(ref.folder());
        ModelManifest manifest = bundle.manifest();
        requireNoVotes(bundle);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("manifest SHA-256", bundle.sha256());
        provenance.put("kind", manifest.kind());
        provenance.put("seed", Long.toString(manifest.seed()));
        provenance.put("feature set", manifest.featureSet() + " " + manifest.featureHash());
        describe(manifest.inputs(), manifest.cuts(), manifest.codeVersion(), manifest.createdAt(), provenance);
        return new JudgedModel(
                ref,
                Optional.empty(),
                ModelSource.of(registry, bundle),
                manifest.schema(),
                manifest.venue(),
                manifest.symbols(),
                manifest.cuts(),
                manifest.kind(),
                provenance);
    }

    private static long seed(ModelRegistry registry, EnsembleMember member) {
        ModelRef ref = registry.resolve(member.name(), Integer.toString(member.version()));
        return ModelBundle.manifestOf(ref.folder()).seed();
    }

    private static void requireNoVotes(ModelBundle bundle) {
        try (Predictor predictor = Predictor.load(bundle)) {
            if (!predictor.votes().isEmpty()) {
                throw PipelineException.failed("Cannot judge " + bundle.ref() + " alone: it reads the votes of "
                        + predictor.votes() + "; judge an ensemble that it is a member of");
            }
        }
    }

    private static void describe(
            Map<String, Long> inputs,
            Map<String, Instant> cuts,
            String codeVersion,
            Instant createdAt,
            Map<String, String> provenance) {
        new TreeMap<>(inputs).forEach((table, version) -> provenance.put("table " + table, "version " + version));
        cuts.forEach((name, instant) -> provenance.put("cut " + name, instant.toString()));
        provenance.put("code", codeVersion);
        provenance.put("built at", createdAt.toString());
    }

    /** Minutes that its members' labels look ahead. */
    int horizonMinutes() {
        return source.horizonMinutes();
    }

    BundleKey key() {
        return new BundleKey(ref.name(), ref.version(), source.manifestSha256());
    }

    /**
     * Decisions from the one instant until before the other.
     *
     * @param from empty for the first that there is
     * @param until {@link Instant#MAX} for the last that there is
     */
    record Stretch(Optional<Instant> from, Instant until) {}

    /** Where a part of its split lies. */
    Stretch stretch(Part part) {
        return switch (part) {
            case TRAIN -> new Stretch(Optional.ofNullable(cuts.get("train_from")), cut("validation_1_from"));
            case VALIDATION_1 -> new Stretch(Optional.of(cut("validation_1_from")), cut("validation_2_from"));
            case VALIDATION_2 -> new Stretch(Optional.of(cut("validation_2_from")), cut("test_from"));
            case TEST ->
                new Stretch(
                        Optional.of(cut("test_from")), cuts.getOrDefault("test_until", Instant.MAX)); // of a fold only
        };
    }

    Instant cut(String name) {
        Instant instant = cuts.get(name);
        if (instant == null) {
            throw PipelineException.failed("Cannot judge " + ref + ": its manifest does not say where " + name
                    + " is, it has " + cuts.keySet());
        }
        return instant;
    }

    /** The plan with what the ensemble pins; a member pins nothing. */
    TradingPlan pinned(TradingPlan plan) {
        return ensemble.map(manifest -> plan.pinnedTo(manifest.tradeRule(), manifest.tiers()))
                .orElse(plan);
    }
}
