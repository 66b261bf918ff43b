package io.crpbot.jobs.report;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
        // of its own: two that write the same page at once must not take each other's draft away
        String writer =
                ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
        Path draft = new Path(target.getParent(), "." + target.getName() + "." + writer + ".draft");
        try (FileSystem files = FileSystem.newInstance(target.toUri(), configuration)) {
            files.setWriteChecksum(false);
            try (OutputStream out = files.create(draft, true)) {
                out.write(page.getBytes(StandardCharsets.UTF_8));
            }
            Path absolute = files.makeQualified(target);
            FileContext.getFileContext(absolute.toUri(), configuration)
                    .rename(files.makeQualified(draft), absolute, Options.Rename.OVERWRITE);
            return path;
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write report " + path + ": " + e.getMessage(), e);
        }
    }
}
