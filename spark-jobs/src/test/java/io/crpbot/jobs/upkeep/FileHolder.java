package io.crpbot.jobs.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that holds a file as H2 holds its database, until its input ends. */
final class FileHolder implements AutoCloseable {
    private final Process process;

    private FileHolder(Process process) {
        this.process = process;
    }

    static FileHolder of(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/test-classes",
                        FileHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() != 'h') {
            throw new IOException("the other process does not hold " + file);
        }
        return new FileHolder(process);
    }

    boolean holds() {
        return process.isAlive();
    }

    public static void main(String[] args) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            System.out.write('h');
            System.out.flush();
            System.in.read();
            lock.release();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
