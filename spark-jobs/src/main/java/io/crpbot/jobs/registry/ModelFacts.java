package io.crpbot.jobs.registry;

import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.PlattCalibrator;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.model.VersionTags;
import io.crpbot.jobs.lake.BundleKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the manifest of a version says, in words by name; the version was loaded, so it is whole.
 *
 * @param synthetic some input was made by a generator
 */
record ModelFacts(ModelRef ref, BundleKey key, boolean synthetic, Map<String, String> facts) {

    static ModelFacts of(ModelRegistry registry, String reference) {
        ModelRef ref = registry.resolve(reference);
        Map<String, String> facts = new LinkedHashMap<>();
        ModelFacts found = ref.isEnsemble() ? ensemble(registry, ref, facts) : member(ref, facts);
        facts.put("aliases", aliases(registry, ref));
        new VersionTags(registry).of(ref).forEach((key, value) -> facts.put("tag " + key, value));
        return found;
    }

    private static ModelFacts member(ModelRef ref, Map<String, String> facts) {
        ModelBundle bundle = ModelBundle.load(ref.folder());
        ModelManifest manifest = bundle.manifest();
        facts.put("kind", manifest.kind());
        facts.put("symbols", words(manifest.symbols()));
        facts.put("venue", manifest.venue());
        facts.put("data", data(manifest.synthetic()));
        facts.put("feature set", manifest.featureSet());
        facts.put("feature hash", manifest.featureHash());
        facts.put("window", manifest.window() + " x " + manifest.columns().size());
        facts.put("label", manifest.label().kind() + ", " + manifest.label().horizonMinutes() + " minutes");
        facts.put("parameters", Long.toString(manifest.network().parameters()));
        facts.put("network", manifest.network().sha256());
        facts.put("seed", Long.toString(manifest.seed()));
        new TreeMap<>(manifest.training())
                .forEach((name, value) -> facts.put("training " + name, String.valueOf(value)));
        origin(manifest.inputs(), manifest.cuts(), facts);
        facts.put("code", manifest.codeVersion());
        facts.put("built at", manifest.createdAt().toString());
        facts.put("manifest", bundle.sha256());
        metrics(manifest.metrics(), facts);
        return new ModelFacts(
                ref, new BundleKey(ref.name(), ref.version(), bundle.sha256()), manifest.synthetic(), facts);
    }

    private static ModelFacts ensemble(ModelRegistry registry, ModelRef ref, Map<String, String> facts) {
        try (Ensemble ensemble = Ensemble.load(registry, ref.folder())) {
            EnsembleManifest manifest = ensemble.manifest();
            facts.put("kind", "ensemble");
            facts.put("symbols", words(ensemble.symbols()));
            facts.put("venue", manifest.venue());
            facts.put("data", data(ensemble.synthetic()));
            facts.put("feature set", manifest.featureSet());
            facts.put("feature hash", manifest.featureHash());
            facts.put("window", Integer.toString(ensemble.window()));
            for (EnsembleMember member : manifest.members()) {
                facts.put("member " + member.name(), "version " + member.version());
                facts.put("weight of " + member.role(), String.format(Locale.ROOT, "%.4f", member.weight()));
            }
            manifest.calibrators()
                    .forEach((symbol, calibrator) -> facts.put("calibrator " + symbol, words(calibrator)));
            facts.put("tiers", words(manifest.tiers()));
            facts.put("trade rule", words(manifest.tradeRule()));
            facts.put("gate file", manifest.gatesSha256());
            facts.put("acceptance rule", manifest.acceptanceSha256());
            origin(manifest.inputs(), manifest.cuts(), facts);
            facts.put("code", manifest.codeVersion());
            facts.put("built at", manifest.createdAt().toString());
            facts.put("manifest", ensemble.sha256());
            metrics(manifest.metrics(), facts);
            return new ModelFacts(
                    ref, new BundleKey(ref.name(), ref.version(), ensemble.sha256()), ensemble.synthetic(), facts);
        }
    }

    private static void origin(Map<String, Long> inputs, Map<String, ?> cuts, Map<String, String> facts) {
        new TreeMap<>(inputs).forEach((table, version) -> facts.put("table " + table, "version " + version));
        cuts.forEach((name, instant) -> facts.put("cut " + name, String.valueOf(instant)));
    }

    private static void metrics(Map<String, Double> metrics, Map<String, String> facts) {
        new TreeMap<>(metrics)
                .forEach((name, value) -> facts.put("build " + name, value == null ? "undefined" : value.toString()));
    }

    private static String aliases(ModelRegistry registry, ModelRef ref) {
        List<String> aliases = new ArrayList<>();
        registry.aliases(ref.name()).forEach((alias, version) -> {
            if (version == ref.version()) {
                aliases.add(alias);
            }
        });
        return words(aliases);
    }

    private static String words(Iterable<?> values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.toString()));
        return String.join(" ", words);
    }

    private static String data(boolean synthetic) {
        return synthetic ? "SYNTHETIC" : "real";
    }

    private static String words(PlattCalibrator calibrator) {
        return calibrator.inverted()
                ? String.format(Locale.ROOT, "inverted, base rate %.4f", calibrator.baseRate())
                : String.format(Locale.ROOT, "a %.4f, b %.4f, n %,d", calibrator.a(), calibrator.b(), calibrator.n());
    }

    private static String words(Tiers tiers) {
        return tiers.high() + " " + tiers.medium() + " " + tiers.low() + ", emit " + tiers.emit();
    }

    private static String words(TradeRule rule) {
        return "stop " + rule.stopSigmas() + ", target " + rule.targetSigmas() + " sigma, exit "
                + rule.exitAfterMinutes() + " min" + (rule.skewed() ? ", skewed" : "");
    }
}
