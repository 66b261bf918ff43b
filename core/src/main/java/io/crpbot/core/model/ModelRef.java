package io.crpbot.core.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One version in the registry; {@code toString} is {@code name:version}.
 *
 * @param folder where the bundle lies
 */
public record ModelRef(String name, int version, Path folder) {
    /** Parts a name from the label of a fold, so that models of folds are no newer versions of the ones that are used. */
    private static final String FOLD = ".";

    /** Whether versions of that name pin other models, of all of whom they are made; the others have a network. */
    public static boolean isEnsemble(String name) {
        return name.equals(EnsembleManifest.NAME) || name.startsWith(EnsembleManifest.NAME + FOLD);
    }

    /** The name of a model of that fold; of none, the name itself. */
    public static String ofFold(String name, Optional<String> fold) {
        return fold.map(label -> name + FOLD + label).orElse(name);
    }

    public boolean isEnsemble() {
        return isEnsemble(name);
    }

    /** Label of the walk-forward fold that it was made for; empty for the single split. */
    public Optional<String> fold() {
        int at = name.indexOf(FOLD);
        return at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
    }

    @Override
    public String toString() {
        return name + ":" + version;
    }
}
