package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The unit that is promoted and served: pinned members vote, the weighted mean of their votes passes through the
 * calibrator of the symbol. A member that is missing or not the pinned one keeps the whole ensemble from loading, because
 * the calibrators were fitted on all of them. Thread-safe until closed.
 */
public final class Ensemble implements AutoCloseable {
    private final EnsembleManifest manifest;
    private final String sha256;
    private final Committee committee;

    private Ensemble(EnsembleManifest manifest, String sha256, Committee committee) {
        this.manifest = manifest;
        this.sha256 = sha256;
        this.committee = committee;
    }

    /**
     * Loads the ensemble of the single split of a version number, an alias or {@code latest}.
     *
     * @throws PipelineException where it or a member is missing, damaged or does not fit
     */
    public static Ensemble load(ModelRegistry registry, String reference) {
        return load(registry, registry.resolve(EnsembleManifest.NAME, reference).folder());
    }

    /** Loads what an alias was given to. Throws as {@link #load(ModelRegistry, String)}, and where it is not that any more. */
    public static Ensemble load(ModelRegistry registry, AliasPin pin) {
        Ensemble ensemble = load(registry, pin.ref().folder());
        try {
            pin.requireSame(ensemble.sha256());
            return ensemble;
        } catch (PipelineException e) {
            ensemble.close();
            throw e;
        }
    }

    /** Loads the ensemble of a folder; members come from the registry. */
    public static Ensemble load(ModelRegistry registry, Path folder) {
        Path file = folder.resolve(ModelBundle.MANIFEST);
        byte[] json = ManifestJson.bytes(file);
        EnsembleManifest manifest = ManifestJson.read(file, json, EnsembleManifest.class);
        Committee committee = Committee.load(registry, manifest.members());
        try {
            requireMatch(folder, manifest, committee);
        } catch (PipelineException e) {
            committee.close();
            throw e;
        }
        return new Ensemble(manifest, Sha256.of(json), committee);
    }

    public EnsembleManifest manifest() {
        return manifest;
    }

    /** SHA-256 of the ensemble's manifest, which pins its members in turn. */
    public String sha256() {
        return sha256;
    }

    /** Name, version as decisions record it: {@code ensemble:3}. */
    public String ref() {
        return manifest.name() + ":" + manifest.version();
    }

    public Committee committee() {
        return committee;
    }

    /** Rows that a prediction reads: those of the longest member. */
    public int window() {
        return committee.window();
    }

    public FeatureSchema schema() {
        return committee.schema();
    }

    /** Whether any input of any member was made by a generator. */
    public boolean synthetic() {
        return manifest.synthetic();
    }

    /** The symbols that have a calibrator. */
    public Set<Symbol> symbols() {
        return manifest.calibrators().keySet();
    }

    /**
     * Predicts one symbol.
     *
     * @param window unscaled rows of {@link #schema()}, at least {@link #window()}; the newest are read
     * @throws IllegalArgumentException for a symbol without calibrator or a window that is too short or of another width
     * @throws PipelineException where a member gives no probability
     */
    public EnsemblePrediction predict(Symbol symbol, FeatureWindow window) {
        return predict(symbol, List.of(window)).get(0);
    }

    /** Predicts several windows of a symbol; the same bits as one by one. */
    public List<EnsemblePrediction> predict(Symbol symbol, List<FeatureWindow> windows) {
        PlattCalibrator calibrator = manifest.calibrators().get(symbol);
        if (calibrator == null) {
            throw new IllegalArgumentException(
                    "Cannot predict " + symbol + " with " + ref() + ": it covers " + symbols());
        }
        return committee.votes(symbol, windows).stream()
                .map(votes -> {
                    double raw = committee.raw(votes);
                    return new EnsemblePrediction(votes, raw, calibrator.calibrate(raw));
                })
                .toList();
    }

    private static void requireMatch(Path folder, EnsembleManifest manifest, Committee committee) {
        require(
                folder,
                "feature hash",
                manifest.featureHash(),
                committee.schema().hash());
        require(folder, "venue", manifest.venue(), committee.venue());
        if (committee.synthetic()) {
            require(folder, "synthetic", manifest.synthetic(), true);
        }
        if (!committee.symbols().containsAll(manifest.calibrators().keySet())) {
            throw PipelineException.failed("Cannot load " + folder + ": it has calibrators for "
                    + manifest.calibrators().keySet() + ", its members cover " + committee.symbols());
        }
    }

    private static void require(Path folder, String what, Object own, Object ofMembers) {
        if (!own.equals(ofMembers)) {
            throw PipelineException.failed(
                    "Cannot load " + folder + ": its " + what + " is " + own + ", that of its members " + ofMembers);
        }
    }

    @Override
    public void close() {
        committee.close();
    }
}
