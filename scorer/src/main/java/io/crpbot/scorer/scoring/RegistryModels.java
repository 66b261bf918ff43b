package io.crpbot.scorer.scoring;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.AliasPin;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.scorer.config.ModelAlias;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ensemble that an alias of the registry names. The alias and the manifest that it pins are read at every question, so
 * moving it is the deployment, and a manifest that was changed since ends it; a new bundle is loaded and tested once.
 * Thread-safe.
 */
public final class RegistryModels implements ModelSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryModels.class);

    private final ModelRegistry registry;
    private final ModelAlias alias;
    private AliasPin loaded;
    private ScoringModel model;
    /** May still be answering a question that was asked before the alias moved. */
    private ScoringModel previous;

    private volatile ModelInfo inUse;

    public RegistryModels(ModelRegistry registry, ModelAlias alias) {
        this.registry = registry;
        this.alias = alias;
    }

    @Override
    public synchronized ModelState current() {
        try {
            AliasPin wanted = registry.pinned(EnsembleManifest.NAME, alias.label());
            if (!wanted.equals(loaded)) {
                replace(wanted, load(wanted));
            }
            inUse = model.info();
            return ModelState.of(model);
        } catch (PipelineException | IllegalArgumentException e) {
            inUse = null;
            return ModelState.absent(e.getMessage());
        }
    }

    @Override
    public Optional<ModelInfo> inUse() {
        return Optional.ofNullable(inUse);
    }

    private ScoringModel load(AliasPin wanted) {
        EnsembleModel opened = new EnsembleModel(Ensemble.load(registry, wanted), alias);
        try {
            selfTest(opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        LOG.info("Loaded {} with hash {}", opened.info().label(), opened.info().sha256());
        return opened;
    }

    /** Features that nobody computes, or no answer to a window of zeros: such a bundle would not answer a real one. */
    private static void selfTest(ScoringModel model) {
        int width = new FeatureStream(model.schema()).schema().width();
        FeatureWindow zeros = new FeatureWindow(new double[model.window() * width], width);
        for (Symbol symbol : model.symbols()) {
            model.predict(symbol, zeros);
        }
    }

    private void replace(AliasPin wanted, ScoringModel opened) {
        Optional.ofNullable(previous).ifPresent(ScoringModel::close);
        previous = model;
        model = opened;
        loaded = wanted;
    }

    @Override
    public synchronized void close() {
        Optional.ofNullable(previous).ifPresent(ScoringModel::close);
        Optional.ofNullable(model).ifPresent(ScoringModel::close);
        previous = null;
        model = null;
        loaded = null;
    }
}
