package io.crpbot.jobs.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** A folder on any of Hadoop's file systems, without the checksum files that Hadoop puts beside local ones. */
record FileTree(FileSystem files, Path root) {
    private static final int BUFFER = 1 << 17;

    static FileTree of(String root, Configuration configuration) throws IOException {
        Path path = new Path(root);
        FileSystem files = path.getFileSystem(configuration);
        return new FileTree(files instanceof LocalFileSystem local ? local.getRaw() : files, files.makeQualified(path));
    }

    FileTree child(String path) {
        return new FileTree(files, new Path(root, path));
    }

    boolean exists(String path) throws IOException {
        return files.exists(new Path(root, path));
    }

    /** Names of what is in the folder, hidden things too; none when it is not there. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        if (files.exists(root)) {
            for (FileStatus entry : files.listStatus(root)) {
                names.add(entry.getPath().getName());
            }
        }
        return names.stream().sorted().toList();
    }

    /** Paths of all files under the root that are not hidden, in folders that {@code enter} lets in by their path. */
    List<String> paths(Predicate<String> enter) throws IOException {
        List<String> paths = new ArrayList<>();
        if (files.exists(root)) {
            collect(root, "", enter, paths);
        }
        return paths.stream().sorted().toList();
    }

    private void collect(Path folder, String prefix, Predicate<String> enter, List<String> paths) throws IOException {
        for (FileStatus entry : files.listStatus(folder)) {
            String name = entry.getPath().getName();
            if (name.startsWith(".")) {
                continue;
            }
            if (!entry.isDirectory()) {
                paths.add(prefix + name);
            } else if (enter.test(prefix + name)) {
                collect(entry.getPath(), prefix + name + "/", enter, paths);
            }
        }
    }

    byte[] read(String path) throws IOException {
        try (InputStream in = files.open(new Path(root, path))) {
            return in.readAllBytes();
        }
    }

    void write(String path, byte[] content) throws IOException {
        try (FSDataOutputStream out = files.create(new Path(root, path), true)) {
            out.write(content);
            out.hsync();
        }
    }

    /** Deletes the folder with everything in it; nothing where it is not there. */
    void delete() throws IOException {
        files.delete(root, true);
    }

    /** Copies one file with its time; it is on the disk when this returns. */
    BackupManifest.Entry copy(String path, FileTree target, String as) throws IOException {
        Path from = new Path(root, path);
        Path to = new Path(target.root, as);
        FileStatus status = files.getFileStatus(from);
        MessageDigest digest = sha256();
        long bytes;
        try (InputStream in = new DigestInputStream(files.open(from), digest);
                FSDataOutputStream out = target.files.create(to, true)) {
            byte[] buffer = new byte[BUFFER];
            bytes = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                bytes += read;
            }
            out.hsync();
        }
        target.files.setTimes(to, status.getModificationTime(), -1);
        return new BackupManifest.Entry(
                as, bytes, status.getModificationTime(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
