package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A data file in a table's folder, whether a version has it or not.
 *
 * @param path under the folder
 * @param uri where it is
 */
public record StoredFile(String path, String uri, long bytes, long modifiedMillis) {
    /** Those of a table by path; the log and hidden files are none. */
    public static Map<String, StoredFile> of(Lake lake, String table) {
        Path folder = new Path(lake.path(table));
        try {
            FileSystem files = folder.getFileSystem(lake.spark().sessionState().newHadoopConf());
            String root = files.makeQualified(folder).toString();
            Map<String, StoredFile> found = new TreeMap<>();
            var all = files.listFiles(folder, true);
            while (all.hasNext()) {
                var file = all.next();
                String path = file.getPath().toString().substring(root.length() + 1);
                if (!("/" + path).contains("/_") && !("/" + path).contains("/.")) {
                    found.put(
                            path,
                            new StoredFile(path, file.getPath().toString(), file.getLen(), file.getModificationTime()));
                }
            }
            return found;
        } catch (FileNotFoundException e) {
            return Map.of();
        } catch (IOException e) {
            throw PipelineException.failed("Cannot list the files of " + table + ": " + e.getMessage(), e);
        }
    }
}
