package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Copies the lake into a folder from which {@link LakeRestoreJob} makes it again. The copy is made in a hidden folder
 * beside its place, {@code backup.json} with the SHA-256 of every file last, and renamed when it is complete; what a killed
 * run left is removed by the next one of that name.
 */
public final class BackupJob {
    private final JobContext context;

    public BackupJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when the place is taken or lies in the lake, or a file is gone while it is copied */
    public BackupResult run(BackupConfig config) {
        var configuration = context.lake().spark().sessionState().newHadoopConf();
        try (ScorerDatabase held =
                ScorerDatabase.hold(config.scorer(), context.lake().root())) {
            FileTree lake = FileTree.of(context.lake().root(), configuration);
            FileTree models =
                    FileTree.of(context.models().toAbsolutePath().toUri().toString(), configuration);
            FileTree target = FileTree.of(config.out(), configuration);
            requireFree(target, lake);
            BackupPlan plan = BackupPlan.of(context.lake(), lake, models, context.registry(), config);
            if (plan.tables().isEmpty()) {
                throw PipelineException.failed(
                        "Cannot back up " + context.lake().root() + ": it has no tables");
            }
            Path place = target.root();
            FileTree hidden =
                    new FileTree(target.files(), new Path(place.getParent(), "." + place.getName() + ".unfinished"));
            hidden.delete();
            BackupManifest manifest = BackupManifest.of(
                    context.clock().instant(),
                    CodeVersion.current(),
                    lake.root().toString(),
                    plan.tables(),
                    copy(plan, hidden));
            if (!held.held()) {
                throw new IOException("the lock on the scorer's database was lost");
            }
            context.lake().commits().reached("before backup");
            hidden.write(BackupManifest.NAME, manifest.json());
            target.files().delete(place, false); // an empty folder, or nothing
            if (!target.files().rename(hidden.root(), place)) {
                throw new IOException("cannot rename " + hidden.root());
            }
            context.lake().commits().reached("after backup");
            return BackupResult.of(place.toString(), manifest);
        } catch (IOException e) {
            throw PipelineException.failed(
                    "Cannot back up " + context.lake().root() + ": " + e.getMessage() + "; nothing was put at "
                            + config.out(),
                    e);
        }
    }

    private List<BackupManifest.Entry> copy(BackupPlan plan, FileTree hidden) throws IOException {
        List<BackupManifest.Entry> entries = new ArrayList<>();
        try (Progress.Task progress =
                context.progress().start("backup", plan.sources().size())) {
            for (BackupPlan.Source source : plan.sources()) {
                entries.add(source.tree().copy(source.path(), hidden, source.as()));
                progress.advance(1, source.as());
            }
        }
        return entries;
    }

    private static void requireFree(FileTree target, FileTree lake) throws IOException {
        String place = target.root() + "/";
        if (place.startsWith(lake.root() + "/")) {
            throw PipelineException.configuration(
                    "Cannot back up to " + target.root() + ": it lies in the lake itself");
        }
        if (target.exists(BackupManifest.NAME)) {
            BackupManifest there = BackupManifest.parse(target.root().toString(), target.read(BackupManifest.NAME));
            throw PipelineException.failed("Cannot back up to " + target.root() + ": there is a backup of "
                    + there.createdAt() + " already; name another folder");
        }
        if (!target.names().isEmpty()) {
            throw PipelineException.failed("Cannot back up to " + target.root() + ": it is not empty");
        }
    }
}
