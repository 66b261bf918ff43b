package io.crpbot.jobs.ensemble;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which bundles an ensemble is made of. */
final class MemberSelection {
    private static final String AGENT = "ppo";

    private MemberSelection() {}

    /**
     * The named bundles, or the newest of every name of the fold whose role has a weight and which covers a wanted
     * symbol.
     *
     * @param roles kinds that have a weight
     * @throws PipelineException when there is none, or when they were not trained on the same split; that of an
     *     agent is not looked at
     */
    static List<ModelBundle> select(ModelRegistry registry, EnsembleConfig config, Set<String> roles) {
        List<ModelBundle> bundles = config.members().isEmpty()
                ? newest(registry, config, roles)
                : config.members().stream()
                        .map(reference -> named(registry.resolve(reference), config))
                        .toList();
        if (bundles.isEmpty()) {
            throw PipelineException.failed("Cannot build an ensemble: " + registry.root()
                    + " holds no model of a role in " + new TreeSet<>(roles)
                    + config.fold().map(fold -> " of fold " + fold).orElse("") + "; train them first");
        }
        requireSameCuts(bundles.stream().filter(bundle -> !isAgent(bundle)).toList());
        return bundles;
    }

    /** Whether the vote depends on a trial. */
    static boolean isAgent(ModelBundle bundle) {
        return bundle.manifest().kind().equals(AGENT);
    }

    private static ModelBundle named(ModelRef ref, EnsembleConfig config) {
        if (!ref.fold().equals(config.fold())) {
            throw PipelineException.configuration("Cannot build an ensemble with " + ref + ": it is of "
                    + ref.fold().map(fold -> "fold " + fold).orElse("the single split") + ", the ensemble of "
                    + config.fold().map(fold -> "fold " + fold).orElse("the single split; give --fold"));
        }
        return ModelBundle.load(ref.folder());
    }

    private static List<ModelBundle> newest(ModelRegistry registry, EnsembleConfig config, Set<String> roles) {
        List<ModelBundle> bundles = new ArrayList<>();
        Set<String> names = registry.list().stream()
                .filter(ref -> !ref.isEnsemble() && ref.fold().equals(config.fold()))
                .map(ModelRef::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : names) {
            ModelBundle bundle =
                    ModelBundle.load(registry.latest(name).orElseThrow().folder());
            if (roles.contains(bundle.manifest().kind()) && wanted(bundle.manifest(), config.symbols())) {
                bundles.add(bundle);
            }
        }
        return bundles;
    }

    private static boolean wanted(ModelManifest manifest, List<Symbol> symbols) {
        return symbols.isEmpty() || manifest.symbols().stream().anyMatch(symbols::contains);
    }

    /** Members of another split have seen what the calibrators are fitted on, or what the test judges. */
    private static void requireSameCuts(List<ModelBundle> bundles) {
        if (bundles.isEmpty()) {
            return;
        }
        Map<String, Instant> cuts = bundles.get(0).manifest().cuts();
        for (ModelBundle bundle : bundles) {
            if (!bundle.manifest().cuts().equals(cuts)) {
                throw PipelineException.failed("Cannot build an ensemble: " + bundle.ref()
                        + " was trained on the split "
                        + bundle.manifest().cuts() + ", " + bundles.get(0).ref() + " on " + cuts
                        + "; train them on the same one");
            }
        }
    }
}
