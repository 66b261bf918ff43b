package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members whose votes the agent sees outside of the training part: the newest of each role on the same split. */
record Voters(ModelRegistry registry, TrainingSource source, String featureHash) {
    /** A bundle with those of the source's symbols that it votes on. */
    record Voter(String role, ModelBundle bundle, List<Symbol> symbols) {}

    /** @throws PipelineException if a symbol has no model of a role */
    List<Voter> find(List<String> roles) {
        List<Voter> voters = new ArrayList<>();
        for (String role : roles) {
            List<Symbol> missing = new ArrayList<>(source.symbols());
            for (ModelBundle bundle : newest(role)) {
                List<Symbol> own = missing.stream()
                        .filter(bundle.manifest().symbols()::contains)
                        .toList();
                if (!own.isEmpty()) {
                    voters.add(new Voter(role, bundle, own));
                    missing.removeAll(own);
                }
            }
            if (!missing.isEmpty()) {
                throw PipelineException.failed("Cannot train ppo: there is no " + role + " for " + missing
                        + " that was trained on this split, feature set and venue; run train " + role + " first");
            }
        }
        return voters;
    }

    private List<ModelBundle> newest(String role) {
        return registry.list().stream()
                .map(ModelRef::name)
                .distinct()
                .map(registry::latest)
                .flatMap(Optional::stream)
                .filter(ref -> !ref.isEnsemble())
                .filter(ref -> fits(ModelBundle.manifestOf(ref.folder()), role))
                .map(ref -> ModelBundle.load(ref.folder()))
                .toList();
    }

    private boolean fits(ModelManifest manifest, String role) {
        return manifest.kind().equals(role)
                && manifest.cuts().equals(source.cuts())
                && manifest.featureHash().equals(featureHash)
                && manifest.venue().equals(source.venue());
    }
}
