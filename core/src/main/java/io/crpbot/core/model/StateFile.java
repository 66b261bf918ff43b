package io.crpbot.core.model;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A JSON file beside the versions of one name: replaced as a whole by a rename, so that a reader sees one state or the
 * other. All files of a name change in turns at one lock, so that a change of one may rely on what another says.
 *
 * @param <T> the content
 */
final class StateFile<T> {
    static final String ALIASES = "aliases.json";

    private static final String LOCK = ".aliases.json.lock";

    private final Path file;
    private final Path next;
    private final T empty;
    private final Class<T> type;
    private final CommitListener commits;

    private StateFile(Path home, String name, T empty, Class<T> type, CommitListener commits) {
        this.file = home.resolve(name);
        this.next = home.resolve("." + name + ".next");
        this.empty = empty;
        this.type = type;
        this.commits = commits;
    }

    static StateFile<Aliases> aliases(Path home, CommitListener commits) {
        return new StateFile<>(home, ALIASES, Aliases.NONE, Aliases.class, commits);
    }

    static StateFile<Tags> tags(Path home, CommitListener commits) {
        return new StateFile<>(home, "tags.json", new Tags(Map.of()), Tags.class, commits);
    }

    static StateFile<Deleted> deleted(Path home, CommitListener commits) {
        return new StateFile<>(home, "deleted.json", new Deleted(0), Deleted.class, commits);
    }

    T read() {
        return Files.exists(file) ? ManifestJson.readState(file, type) : empty;
    }

    /**
     * Changes the file in a turn of its own.
     *
     * @param what what the change is called where it is listened for
     */
    void change(String what, UnaryOperator<T> change) {
        commits.reached("before " + what);
        try {
            turn(file.getParent(), () -> {
                replace(what, change);
                return null;
            });
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write " + file + ": " + e, e);
        }
        commits.reached("after " + what);
    }

    /** Changes the file in the caller's turn. */
    void replace(String what, UnaryOperator<T> change) throws IOException {
        Durable.write(next, ManifestJson.write(change.apply(read())));
        commits.reached("drafted " + what);
        Durable.move(next, file);
        commits.reached("moved " + what);
        Durable.syncFolder(file.getParent());
    }

    /** A turn at all files of a name. */
    static <T> T turn(Path home, LockFile.Work<T> work) throws IOException {
        return LockFile.holding(home.resolve(LOCK), work);
    }

    /** Tags by version. */
    record Tags(Map<Integer, Map<String, String>> tags) {
        Tags {
            if (tags == null) {
                throw new IllegalArgumentException("'tags' is missing");
            }
            tags = ManifestChecks.copy(tags);
        }
    }

    /** @param highest of the versions that were deleted; 0 = none */
    record Deleted(int highest) {}
}
