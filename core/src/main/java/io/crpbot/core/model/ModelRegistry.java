package io.crpbot.core.model;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder of models: {@code root/<name>/<version>/manifest.json}, versions counted from 1, and {@code
 * root/<name>/aliases.json}. An alias is a name for one version that can be moved; moving {@code champion} is the
 * deployment. See {@link VersionTags} and {@link VersionDeletion} for what else is done to a version.
 * Reads the folder at every call, so that it sees what other processes publish. Thread-safe.
 */
public final class ModelRegistry {
    /** The ensemble that may trade live. */
    public static final String CHAMPION = "champion";
    /** The ensemble that may run in dry-run only. */
    public static final String CHALLENGER = "challenger";
    /** Stands for the highest version. */
    public static final String LATEST = "latest";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Path root;
    private final CommitListener commits;

    public ModelRegistry(Path root) {
        this(root, CommitListener.none());
    }

    /** @param commits told of every version that appears and every alias that moves */
    public ModelRegistry(Path root, CommitListener commits) {
        this.root = root;
        this.commits = commits;
    }

    public Path root() {
        return root;
    }

    /** Every version of every name, names in alphabetical order, versions rising. */
    public List<ModelRef> list() {
        List<ModelRef> all = new ArrayList<>();
        names().forEach(name -> all.addAll(list(name)));
        return all;
    }

    /** The versions of one name, rising; empty for a name that has none. */
    public List<ModelRef> list(String name) {
        return numbers(name).stream().map(version -> ref(name, version)).toList();
    }

    public Optional<ModelRef> latest(String name) {
        List<ModelRef> versions = list(name);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** SHA-256 of the manifest of a version, which is not loaded; empty where there is no such version or manifest. */
    public Optional<String> manifestSha256(String name, int version) {
        return ModelBundle.manifestSha256(ref(name, version).folder());
    }

    /**
     * Finds a version.
     *
     * @param reference a version number, an alias or {@code latest}
     * @throws PipelineException where there is no such version, and where an alias was given to another bundle than the one
     *     that its version is now
     */
    public ModelRef resolve(String name, String reference) {
        if (!reference.equals(LATEST) && !NUMBER.matcher(reference).matches()) {
            return pinned(name, reference).ref();
        }
        Integer version = reference.equals(LATEST)
                ? latest(name).map(ModelRef::version).orElse(null)
                : Integer.valueOf(reference);
        if (version == null || !numbers(name).contains(version)) {
            throw unknown(name, reference);
        }
        return ref(name, version);
    }

    /**
     * Finds what an alias was given to, checked to be that still.
     *
     * @throws PipelineException as {@link #resolve(String, String)}
     */
    public AliasPin pinned(String name, String alias) {
        return pin(name, alias)
                .filter(pin -> numbers(name).contains(pin.ref().version()))
                .orElseThrow(() -> unknown(name, alias))
                .requireIntact();
    }

    /** What an alias was given to, whatever became of it; empty where it is not set. */
    public Optional<AliasPin> pin(String name, String alias) {
        return pins(name).stream().filter(pin -> pin.alias().equals(alias)).findFirst();
    }

    /** What every alias of a name was given to, whatever became of it, in alphabetical order. */
    public List<AliasPin> pins(String name) {
        Aliases all = StateFile.aliases(home(name), commits).read();
        return all.aliases().keySet().stream()
                .sorted()
                .map(alias -> new AliasPin(
                        alias,
                        ref(name, all.aliases().get(alias)),
                        Optional.ofNullable(all.manifests().get(alias))))
                .toList();
    }

    /** Finds what a command line names: {@code name:version}, {@code name@alias} or {@code name}, its latest version. */
    public ModelRef resolve(String reference) {
        String[] parts = reference.split("[:@]", 2);
        return resolve(parts[0], parts.length == 1 ? LATEST : parts[1]);
    }

    /** The aliases of a name and the versions they stand for. */
    public Map<String, Integer> aliases(String name) {
        return StateFile.aliases(home(name), commits).read().aliases();
    }

    /**
     * How often any alias of a name was set or taken away, by whomever: where it is what it was, nobody has decided
     * anything meanwhile.
     */
    public long moves(String name) {
        return StateFile.aliases(home(name), commits).read().moves();
    }

    /** The same to the bundle that the version is now, whichever that is. */
    public void setAlias(String name, String alias, int version) {
        ModelRef ref = resolve(name, Integer.toString(version));
        setAlias(new AliasPin(alias, ref, ModelBundle.manifestSha256(ref.folder())));
    }

    /**
     * Moves an alias; readers see the old version or the new one. It is refused where the version has another manifest than
     * the pin says, now and, by {@link #resolve(String, String)}, at every later time. {@code champion} is for ensembles of
     * real data only: an ensemble that is, or of which any member is, trained on generated candles is refused here, whoever
     * asks.
     */
    public void setAlias(AliasPin pin) {
        ModelRef ref = pin.ref();
        if (pin.alias().equals(LATEST)
                || pin.alias().matches("[0-9]+")
                || !ManifestChecks.NAME.matcher(pin.alias()).matches()) {
            throw new IllegalArgumentException(
                    "Cannot set alias '" + pin.alias() + "' of " + ref.name() + ": no valid name");
        }
        change(ref.name(), pin.alias(), aliases -> {
            resolve(ref.name(), Integer.toString(ref.version())); // may have been deleted before our turn
            byte[] manifest = ManifestJson.bytes(ref.folder().resolve(ModelBundle.MANIFEST));
            String sha256 = Sha256.of(manifest);
            pin.requireSame(sha256);
            if (pin.alias().equals(CHAMPION)) {
                requireRealEnsemble(ref, manifest);
            }
            return aliases.with(pin.alias(), ref.version(), sha256);
        });
    }

    /** Takes an alias away; nothing happens where it is not set. */
    public void removeAlias(String name, String alias) {
        if (aliases(name).containsKey(alias)) {
            change(name, alias, aliases -> aliases.without(alias));
        }
    }

    /**
     * A turn at what the aliases of a name are to stand for, from looking at them until they have moved: whoever asks for
     * one meanwhile, in whatever process, waits and finds the aliases as this one left them. It ends with its process.
     * Inside it aliases are moved and versions deleted as ever; a second turn at the same name is not to be had.
     *
     * @param name of which there are versions
     */
    public <T> T deciding(String name, Supplier<T> work) {
        Path home = home(name);
        commits.reached("awaiting models/" + name);
        try {
            return LockFile.holding(home.resolve(".decisions.lock"), work::get);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot decide on " + name + " in " + home + ": " + e, e);
        }
    }

    /**
     * Hands out all that the folder says of every version, those that were deleted included, in a turn: whoever copies it
     * elsewhere is not overtaken by somebody with an older copy.
     *
     * @param copy receives names in alphabetical order, versions rising; not called where there is no folder
     */
    public void copied(Consumer<List<RegisteredVersion>> copy) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try {
            LockFile.holding(root.resolve(".copy.lock"), () -> {
                copy.accept(names().stream()
                        .flatMap(name -> IntStream.range(1, nextVersion(name))
                                .mapToObj(version -> RegisteredVersion.read(this, ref(name, version))))
                        .toList());
                return null;
            });
        } catch (IOException e) {
            throw PipelineException.failed("Cannot copy what " + root + " says: " + e, e);
        }
    }

    CommitListener commits() {
        return commits;
    }

    private void change(String name, String alias, UnaryOperator<Aliases> change) {
        StateFile.aliases(home(name), commits).change("models/" + name + "@" + alias, change);
    }

    /** A turn in which versions appear and disappear, of any name: nobody else publishes or deletes one meanwhile. */
    <T> T turn(LockFile.Work<T> work) throws IOException {
        return LockFile.holding(root.resolve(".versions.lock"), work);
    }

    /** The folder of a name. */
    Path home(String name) {
        if (!ManifestChecks.NAME.matcher(name).matches()) {
            throw PipelineException.configuration(
                    "Cannot use model name '" + name + "': letters, digits, '_', '-' and '.' only");
        }
        return root.resolve(name);
    }

    /** Above every version that is there or was deleted. */
    int nextVersion(String name) {
        List<Integer> taken = numbers(name);
        int highest = taken.isEmpty() ? 0 : taken.get(taken.size() - 1);
        return Math.max(highest, StateFile.deleted(home(name), commits).read().highest()) + 1;
    }

    /** In alphabetical order; also those whose versions were all deleted. */
    private List<String> names() {
        return folders(root).stream()
                .map(folder -> folder.getFileName().toString())
                .filter(name -> ManifestChecks.NAME.matcher(name).matches())
                .sorted()
                .toList();
    }

    private void requireRealEnsemble(ModelRef ref, byte[] json) {
        EnsembleManifest manifest =
                ManifestJson.read(ref.folder().resolve(ModelBundle.MANIFEST), json, EnsembleManifest.class);
        boolean synthetic = manifest.synthetic();
        for (EnsembleMember member : manifest.members()) {
            synthetic |= member.pinnedIn(this).manifest().synthetic();
        }
        if (synthetic) {
            throw new PipelineException(
                    PipelineException.Reason.REFUSED,
                    "Cannot make " + ref + " the champion: it was trained on synthetic data",
                    null);
        }
    }

    private PipelineException unknown(String name, String reference) {
        return PipelineException.failed("Cannot find model " + name + " '" + reference + "' in " + root + ": versions "
                + numbers(name) + ", aliases " + aliases(name));
    }

    private List<Integer> numbers(String name) {
        return folders(home(name)).stream()
                .map(folder -> folder.getFileName().toString())
                .filter(folder -> folder.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    private ModelRef ref(String name, int version) {
        return new ModelRef(name, version, home(name).resolve(Integer.toString(version)));
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw PipelineException.failed("Cannot list models in " + parent + ": " + e, e);
        }
    }
}
