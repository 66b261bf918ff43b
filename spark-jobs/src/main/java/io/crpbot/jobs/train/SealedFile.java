package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A checkpoint's bytes on the disk between a format number and a checksum, replaced as a whole. One that is cut off, damaged
 * or of another format is as good as none: the training begins anew, which costs time and no result.
 *
 * @param format of the content; another one for every layout that it ever had
 */
public record SealedFile(Path path, int format) {
    private static final int CHECKSUM_BYTES = Long.BYTES;

    /** @throws PipelineException if it is there and cannot be read */
    public Optional<byte[]> read() {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(path);
            int length = content.length - CHECKSUM_BYTES;
            return length >= Integer.BYTES
                            && ByteBuffer.wrap(content).getInt() == format
                            && ByteBuffer.wrap(content).getLong(length) == checksum(content, length)
                    ? Optional.of(Arrays.copyOfRange(content, Integer.BYTES, length))
                    : Optional.empty();
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read checkpoint " + path + ": " + e, e);
        }
    }

    /** Nobody ever reads a part of it, whenever the process is killed. */
    public void write(byte[] body) {
        ByteBuffer content = ByteBuffer.allocate(Integer.BYTES + body.length + CHECKSUM_BYTES);
        content.putInt(format).put(body);
        content.putLong(checksum(content.array(), content.position()));
        try {
            Files.createDirectories(path.getParent());
            Durable.replace(path, content.array());
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write checkpoint " + path + ": " + e, e);
        }
    }

    /** Nothing happens where there is none. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot delete checkpoint " + path + ": " + e, e);
        }
    }

    private static long checksum(byte[] content, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, length);
        return checksum.getValue();
    }
}
