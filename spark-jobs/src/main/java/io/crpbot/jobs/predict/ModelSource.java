package io.crpbot.jobs.predict;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Committee;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.Predictor;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Which bundle a task opens, in types that travel to it. Every task reads the registry itself, so its folder must be
 * visible to the executors under the same path.
 *
 * @param root folder of the registry
 * @param manifestSha256 of the bundle; empty for a committee that is none yet
 * @param window rows that a prediction reads
 * @param horizonMinutes that it looks ahead
 * @param pins members of a committee that is no bundle yet; empty otherwise
 */
public record ModelSource(
        Kind kind,
        String root,
        String name,
        int version,
        String manifestSha256,
        int window,
        int horizonMinutes,
        List<Pin> pins)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What the name stands for. */
    public enum Kind {
        ENSEMBLE,
        MEMBER,
        COMMITTEE
    }

    /** A pinned member. */
    public record Pin(String name, int version, String manifestSha256, String role, double weight)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    public ModelSource {
        pins = List.copyOf(pins);
    }

    public static ModelSource of(ModelRegistry registry, Ensemble ensemble) {
        return new ModelSource(
                Kind.ENSEMBLE,
                root(registry),
                ensemble.manifest().name(),
                ensemble.manifest().version(),
                ensemble.sha256(),
                ensemble.window(),
                ensemble.committee().horizonMinutes(),
                List.of());
    }

    public static ModelSource of(ModelRegistry registry, ModelBundle member) {
        return new ModelSource(
                Kind.MEMBER,
                root(registry),
                member.manifest().name(),
                member.manifest().version(),
                member.sha256(),
                member.manifest().window(),
                member.manifest().label().horizonMinutes(),
                List.of());
    }

    /** The members of an ensemble that is being built; the calibrated probability is the raw one. */
    public static ModelSource of(ModelRegistry registry, Committee committee) {
        List<Pin> pins = committee.members().stream()
                .map(member -> new Pin(
                        member.name(), member.version(), member.manifestSha256(), member.role(), member.weight()))
                .toList();
        return new ModelSource(
                Kind.COMMITTEE,
                root(registry),
                EnsembleManifest.NAME,
                0,
                "",
                committee.window(),
                committee.horizonMinutes(),
                pins);
    }

    private static String root(ModelRegistry registry) {
        return registry.root().toAbsolutePath().toString();
    }

    OpenModel open() {
        ModelRegistry registry = new ModelRegistry(Path.of(root));
        return switch (kind) {
            case ENSEMBLE -> {
                Path folder = registry.resolve(name, Integer.toString(version)).folder();
                Ensemble ensemble = Ensemble.load(registry, folder);
                requireSame(ensemble.sha256());
                yield new OpenEnsemble(this, ensemble);
            }
            case COMMITTEE -> new OpenCommittee(this, Committee.load(registry, members()));
            case MEMBER -> {
                Path folder = registry.resolve(name, Integer.toString(version)).folder();
                ModelBundle bundle = ModelBundle.load(folder);
                requireSame(bundle.sha256());
                yield new OpenMember(this, Predictor.load(bundle));
            }
        };
    }

    /** The number of a folder that was removed by hand is given out again: rows must be of the bundle that they are stored under. */
    private void requireSame(String found) {
        if (!found.equals(manifestSha256)) {
            throw PipelineException.failed("Cannot predict with " + name + ":" + version + ": its manifest has SHA-256 "
                    + found + ", at the start of the command it had " + manifestSha256);
        }
    }

    private List<EnsembleMember> members() {
        return pins.stream()
                .map(pin ->
                        new EnsembleMember(pin.name(), pin.version(), pin.manifestSha256(), pin.role(), pin.weight()))
                .toList();
    }
}
