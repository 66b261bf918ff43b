package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.FileSpan;
import io.crpbot.jobs.lake.StoredFile;
import io.crpbot.jobs.lake.TableLog;
import io.crpbot.jobs.lake.Upkeep;
import io.crpbot.jobs.lake.VersionFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes away files that the newest version of a table no longer has and that were replaced longer ago than the retention,
 * but for those of versions that registered models were made from. Killed between two files, the rest goes the next time.
 */
public final class VacuumJob {
    private final JobContext context;
    private final Upkeep upkeep;

    public VacuumJob(JobContext context) {
        this.context = context;
        upkeep = new Upkeep(context.lake());
    }

    /** @throws PipelineException for a table that is not there or has an unknown schema version, or when a manifest cannot be read */
    public VacuumResult run(VacuumConfig config) {
        List<String> tables = upkeep.tables(config.tables());
        PinnedVersions pins = PinnedVersions.of(context.registry());
        if (!pins.unread().isEmpty() && !config.pinned()) {
            throw PipelineException.failed("Cannot vacuum: which versions these models need is not known: "
                    + String.join("; ", pins.unread())
                    + "; mend or remove them, or take their versions too with --include-pinned");
        }
        List<VacuumResult.Line> lines = new ArrayList<>();
        try (Progress.Task progress = context.progress().start("vacuum", tables.size())) {
            for (String table : tables) {
                upkeep.requireKnown(TableLog.of(context.lake(), table).newest());
                lines.add(vacuum(table, pins, config));
                progress.advance(1, table);
            }
        }
        return new VacuumResult(config.retain().toHours(), config.apply(), lines);
    }

    private VacuumResult.Line vacuum(String table, PinnedVersions pins, VacuumConfig config) {
        long hours = config.retain().toHours();
        VersionFiles files = VersionFiles.of(context.lake(), table);
        Map<String, StoredFile> going = new TreeMap<>(upkeep.vacuumPlan(table, files.stored(), hours));
        Set<Long> pinned = pins.versions(table, files.newest());
        pinned.retainAll(files.readable()); // what is broken already is not helped by keeping its rest
        Map<String, StoredFile> kept = new TreeMap<>(going);
        kept.keySet().retainAll(files.of(pinned));
        if (!config.pinned()) {
            going.keySet().removeAll(kept.keySet());
        }
        List<Long> after = files.readableWithout(going.keySet());
        List<Long> lost = files.readable().stream()
                .filter(version -> !after.contains(version))
                .toList();
        TreeSet<Long> broken = new TreeSet<>(pinned);
        broken.retainAll(lost);
        Set<String> known = files.spans().stream().map(FileSpan::path).collect(Collectors.toSet());
        if (config.apply() && !going.isEmpty()) {
            upkeep.vacuum(table, going, hours);
        }
        return new VacuumResult.Line(
                table,
                going.size(),
                bytes(going),
                going.keySet().stream().filter(path -> !known.contains(path)).count(),
                lost,
                config.pinned() ? 0 : kept.size(),
                config.pinned() ? 0 : bytes(kept),
                config.pinned() || kept.isEmpty() ? List.of() : pins.describe(table, needing(kept, pinned, files)),
                pins.describe(table, broken));
    }

    /** The pinned versions that need one of the files. */
    private static List<Long> needing(Map<String, StoredFile> kept, Set<Long> pinned, VersionFiles files) {
        return pinned.stream()
                .filter(version ->
                        files.spans().stream().anyMatch(span -> span.has(version) && kept.containsKey(span.path())))
                .toList();
    }

    private static long bytes(Map<String, StoredFile> files) {
        return files.values().stream().mapToLong(StoredFile::bytes).sum();
    }
}
