package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.TableDifference;
import io.crpbot.jobs.lake.TableLog;
import io.crpbot.jobs.lake.TableState;
import io.crpbot.jobs.lake.Upkeep;
import io.crpbot.jobs.lake.VersionFiles;
import io.crpbot.jobs.lake.VersionRanges;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gives a table the content of an earlier version, as a new version; what was there in between stays readable. */
public final class RestoreJob {
    private final Lake lake;
    private final Upkeep upkeep;

    public RestoreJob(JobContext context) {
        lake = context.lake();
        upkeep = new Upkeep(lake);
    }

    /** @throws PipelineException for a version that is not there, whose files are gone or whose schema version is unknown */
    public RestoreResult run(RestoreConfig config) {
        upkeep.tables(List.of(config.table()));
        TableLog log = TableLog.of(lake, config.table());
        TableState now = log.newest();
        TableState then = log.at(version(log, now, config));
        upkeep.requireKnown(then);
        requireFiles(then);
        TableDifference difference = upkeep.difference(now, then);
        boolean sameFiles = difference.filesGone() + difference.filesBack() == 0;
        boolean same = sameFiles
                && now.schema().equals(then.schema())
                && now.properties().equals(then.properties());
        if (config.apply() && !same) {
            upkeep.restore(then);
        }
        return new RestoreResult(
                config.table(),
                now.version(),
                then.version(),
                log.newest().version(),
                now.rows(),
                then.rows(),
                now.files().size(),
                then.files().size(),
                difference,
                same,
                config.apply());
    }

    private long version(TableLog log, TableState now, RestoreConfig config) {
        long oldest = log.oldestVersion();
        if (config.version() != null) {
            if (config.version() < oldest || config.version() > now.version()) {
                throw PipelineException.failed("Cannot restore " + config.table() + " to version " + config.version()
                        + ": it has versions " + oldest + " to " + now.version());
            }
            return config.version();
        }
        return log.versionAt(config.at())
                .orElseThrow(() -> PipelineException.failed("Cannot restore " + config.table()
                        + " to what it was at " + config.at() + ": its first version, " + oldest + ", is of "
                        + log.commits().get(0).at()));
    }

    private void requireFiles(TableState then) {
        VersionFiles files = VersionFiles.of(lake, then.table());
        if (files.readable().contains(then.version())) {
            return;
        }
        Set<String> gone = new TreeSet<>(files.of(List.of(then.version())));
        int all = gone.size();
        gone.removeAll(files.stored().keySet());
        throw PipelineException.failed("Cannot restore " + then.table() + " to version " + then.version() + ": "
                + gone.size() + " of its " + all + " files are gone (vacuumed, or not in the backup), such as "
                + gone.iterator().next() + "; readable are versions " + VersionRanges.text(files.readable()));
    }
}
