package io.crpbot.jobs.report;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Writes a page beside the tables, on whatever file system the lake lies; readers see the old page or the new one. */
public final class ReportFile {
    private final Configuration configuration;

    public ReportFile(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The names of what lies in a folder, in no order; none where there is no such folder. */
    public List<String> names(String folder) {
        Path path = new Path(folder);
        try (FileSystem files = FileSystem.newInstance(path.toUri(), configuration)) {
            return files.exists(path)
                    ? Arrays.stream(files.listStatus(path))
                            .map(file -> file.getPath().getName())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw PipelineException.failed("Cannot list reports in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A page that is there. */
    public String read(String path) {
        Path page = new Path(path);
        try (FileSystem files = FileSystem.newInstance(page.toUri(), configuration);
                InputStream in = files.open(page)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read report " + path + ": " + e.getMessage(), e);
        }
    }

    /** @return the path as given */
    public String write(String path, String page) {
        Path target = new Path(path);
        Path draft = new Path(target.getParent(), "." + target.getName() + "." + writer() + ".draft");
        try (FileSystem files = FileSystem.newInstance(target.toUri(), configuration)) {
            files.setWriteChecksum(false);
            try {
                write(files, draft, page);
                Path absolute = files.makeQualified(target);
                FileContext.getFileContext(absolute.toUri(), configuration)
                        .rename(files.makeQualified(draft), absolute, Options.Rename.OVERWRITE);
            } catch (IOException | RuntimeException e) {
                discard(files, draft, e);
                throw e;
            }
            return path;
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write report " + path + ": " + e.getMessage(), e);
        }
    }

    private static void write(FileSystem files, Path draft, String page) throws IOException {
        try (OutputStream out = files.create(draft, true)) {
            out.write(page.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void discard(FileSystem files, Path draft, Exception reason) {
        try {
            files.delete(draft, false);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Two that write the same page at once must not take each other's draft away. Processes of containers that share a lake
     * often have the same number, so their host and their start tell them apart.
     */
    private static String writer() {
        RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
        String name = process.getName().replaceAll("[^A-Za-z0-9.-]", "-");
        return name + "-" + process.getStartTime() + "-"
                + Thread.currentThread().getId();
    }
}
