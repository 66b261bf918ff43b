package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.TableLog;
import io.crpbot.jobs.lake.TableState;
import io.crpbot.jobs.lake.Upkeep;
import io.crpbot.jobs.lake.VersionFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backup copies: models first, so that the tables that follow are never older than what models name; then each
 * table as of one version with its log until there; then every other file of the lake that is state.
 */
record BackupPlan(List<BackupManifest.Table> tables, List<Source> sources) {
    /** Made by commands from tables, committed, or of one process. */
    private static final Set<String> NO_STATE =
            Set.of("exports", "sample", "smoke", "scorer/replay", "README.md", "scorer/tokens.env", "scorer/address");

    private static final Pattern LOG = Pattern.compile("(\\d{20})\\.(json|crc|checkpoint.*)");
    private static final String MODELS = "models";

    /** @param as path in the backup */
    record Source(FileTree tree, String path, String as) {}

    static BackupPlan of(Lake lake, FileTree root, FileTree models, ModelRegistry registry, BackupConfig config)
            throws IOException {
        List<Source> sources = new ArrayList<>();
        models.paths(folder -> true).forEach(path -> sources.add(new Source(models, path, MODELS + "/" + path)));
        PinnedVersions pins = PinnedVersions.of(registry);
        if (!pins.unread().isEmpty() && !config.history()) {
            throw PipelineException.failed("Cannot back up " + root.root()
                    + ": which versions these models need is not known: " + String.join("; ", pins.unread())
                    + "; mend or remove them, or copy all versions with --history");
        }
        List<String> names = new Upkeep(lake).tables();
        List<BackupManifest.Table> tables = new ArrayList<>();
        for (String name : names) {
            tables.add(table(lake, root.child(name), name, pins, config.history(), sources));
        }
        root
                .paths(folder -> !names.contains(folder)
                        && !folder.equals(MODELS)
                        && !NO_STATE.contains(folder)
                        && (config.scorer() || !folder.equals("scorer")))
                .stream()
                .filter(path -> !NO_STATE.contains(path))
                .forEach(path -> sources.add(new Source(root, path, path)));
        return new BackupPlan(tables, sources);
    }

    private static BackupManifest.Table table(
            Lake lake, FileTree folder, String name, PinnedVersions pins, boolean history, List<Source> sources)
            throws IOException {
        VersionFiles files = VersionFiles.of(lake, name);
        TableState state = TableLog.of(lake, name).at(files.newest());
        Set<Long> versions = new TreeSet<>(history ? files.readable() : pins.versions(name, files.newest()));
        versions.retainAll(files.readable());
        versions.add(files.newest());
        Set<String> data = files.of(versions);
        data.stream().sorted().forEach(path -> sources.add(new Source(folder, path, name + "/" + path)));
        for (String entry : folder.child("_delta_log").names()) {
            Matcher log = LOG.matcher(entry);
            if (log.matches() && Long.parseLong(log.group(1)) <= files.newest()) {
                String path = "_delta_log/" + entry;
                sources.add(new Source(folder, path, name + "/" + path));
            }
        }
        Set<String> left = new HashSet<>(files.of(files.readable()));
        left.removeAll(data);
        return new BackupManifest.Table(
                name, state.version(), state.schemaVersion(), state.rows(), files.readableWithout(left));
    }
}
