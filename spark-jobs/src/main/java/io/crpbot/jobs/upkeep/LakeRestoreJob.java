package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * Makes a lake from a backup. Every file is compared with its SHA-256 while it is copied into a hidden folder of the lake;
 * only when all are right do they move to their places. Killed while it copies, nothing was changed and the next run starts
 * over; killed while it moves, the next run moves the rest.
 */
public final class LakeRestoreJob {
    private static final String STAGING = ".restore.unfinished";
    /** What an empty lake may hold: the project's own lake root has these. */
    private static final Set<String> ALLOWED = Set.of("README.md", "sample", "smoke");

    private static final int NAMED = 5;

    private final JobContext context;

    public LakeRestoreJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there is no complete backup, a file of it is damaged, or the lake is not empty */
    public BackupResult run(String from) {
        var configuration = context.lake().spark().sessionState().newHadoopConf();
        try {
            FileTree backup = FileTree.of(from, configuration);
            FileTree lake = FileTree.of(context.lake().root(), configuration);
            BackupManifest manifest = manifest(backup);
            requirePlaceForModels(lake, manifest);
            FileTree staging = lake.child(STAGING);
            if (!moving(staging, manifest)) {
                requireEmpty(lake);
                staging.delete();
                copy(backup, staging, manifest);
                staging.write(BackupManifest.NAME, manifest.json());
            }
            move(staging, lake);
            return BackupResult.of(backup.root().toString(), manifest);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot restore from " + from + ": " + e.getMessage(), e);
        }
    }

    private static BackupManifest manifest(FileTree backup) throws IOException {
        if (!backup.exists(BackupManifest.NAME)) {
            throw PipelineException.failed("Cannot restore from " + backup.root() + ": it has no " + BackupManifest.NAME
                    + ", so it is no complete backup");
        }
        return BackupManifest.parse(backup.root().toString(), backup.read(BackupManifest.NAME));
    }

    private void requirePlaceForModels(FileTree lake, BackupManifest manifest) {
        Path models = lake.files()
                .makeQualified(
                        new Path(context.models().toAbsolutePath().toUri().toString()));
        boolean some = manifest.files().stream().anyMatch(file -> file.path().startsWith("models/"));
        if (some && !models.equals(new Path(lake.root(), "models"))) {
            throw PipelineException.configuration("Cannot restore the models to " + models
                    + ": a backup is restored into one folder; run without --models and CRPBOT_MODELS, then move "
                    + lake.root() + "/models");
        }
    }

    /** Whether a run that was killed had copied all of this backup. */
    private static boolean moving(FileTree staging, BackupManifest manifest) throws IOException {
        return staging.exists(BackupManifest.NAME) && Arrays.equals(staging.read(BackupManifest.NAME), manifest.json());
    }

    private static void requireEmpty(FileTree lake) throws IOException {
        List<String> there = lake.names().stream()
                .filter(name -> !ALLOWED.contains(name) && !name.startsWith("."))
                .toList();
        if (!there.isEmpty()) {
            throw PipelineException.failed("Cannot restore a backup into " + lake.root() + ": it is not empty, it has "
                    + String.join(", ", there) + "; name an empty folder with --lake");
        }
    }

    private void copy(FileTree backup, FileTree staging, BackupManifest manifest) throws IOException {
        List<String> damaged = new ArrayList<>();
        try (Progress.Task progress =
                context.progress().start("restore", manifest.files().size())) {
            for (BackupManifest.Entry file : manifest.files()) {
                String flaw = flaw(backup, staging, file);
                if (flaw != null) {
                    damaged.add(file.path() + " (" + flaw + ")");
                }
                progress.advance(1, file.path());
            }
        }
        if (!damaged.isEmpty()) {
            staging.delete();
            throw PipelineException.failed("Cannot restore from " + backup.root() + ": " + damaged.size() + " of "
                    + manifest.files().size() + " files are damaged: "
                    + String.join(", ", damaged.subList(0, Math.min(NAMED, damaged.size())))
                    + (damaged.size() > NAMED ? ", ..." : "") + "; nothing was restored");
        }
    }

    private static String flaw(FileTree backup, FileTree staging, BackupManifest.Entry expected) throws IOException {
        BackupManifest.Entry found;
        try {
            found = backup.copy(expected.path(), staging, expected.path());
        } catch (FileNotFoundException e) {
            return "missing";
        }
        Path copy = new Path(staging.root(), expected.path());
        staging.files().setTimes(copy, expected.modifiedMillis(), -1);
        if (found.bytes() != expected.bytes()) {
            return found.bytes() + " of " + expected.bytes() + " bytes";
        }
        return found.sha256().equals(expected.sha256()) ? null : "other content";
    }

    private void move(FileTree staging, FileTree lake) throws IOException {
        for (String name : staging.names()) {
            if (!name.equals(BackupManifest.NAME)) {
                context.lake().commits().reached("before restore of " + name);
                if (!lake.files().rename(new Path(staging.root(), name), new Path(lake.root(), name))) {
                    throw new IOException("cannot move " + name + " to " + lake.root());
                }
            }
        }
        staging.delete();
    }
}
