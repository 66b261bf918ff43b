package io.crpbot.jobs.train.dl4j;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Durable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The checkpoint of one training, {@code MODELS/.training/NAME.checkpoint}: replaced as a whole after every epoch, taken
 * away when the model is published. A training finds its own checkpoint only: one of other data, settings or code is as
 * good as none, and one that was made from features of another schema is refused.
 */
public record CheckpointFile(Path file) {
    private static final int MAGIC = 0x43525043; // CRPC
    private static final int CHECKSUM_BYTES = 8;

    /** @param models the registry's root, whose names never begin with a dot */
    public static CheckpointFile of(Path models, String name) {
        return new CheckpointFile(models.resolve(".training").resolve(name + ".checkpoint"));
    }

    /** @throws PipelineException if it was made from features of another schema, or cannot be read */
    Optional<Checkpoint> read(TrainingIdentity identity) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(file);
            return whole(content) ? checkpoint(content, identity) : Optional.empty();
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read checkpoint " + file + ": " + e, e);
        }
    }

    void write(TrainingIdentity identity, Checkpoint checkpoint) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(MAGIC);
            out.writeUTF(identity.featureHash());
            out.writeUTF(identity.hash());
            checkpoint.write(out);
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
            Files.createDirectories(file.getParent());
            Durable.replace(file, bytes.toByteArray());
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write checkpoint " + file + ": " + e, e);
        }
    }

    /** Nothing happens where there is none. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot delete checkpoint " + file + ": " + e, e);
        }
    }

    private Optional<Checkpoint> checkpoint(byte[] content, TrainingIdentity identity) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content, Integer.BYTES, content.length));
        String featureHash = in.readUTF();
        if (!featureHash.equals(identity.featureHash())) {
            throw PipelineException.failed(
                    "Cannot go on training from " + file + ": it was made from features of schema " + featureHash
                            + ", those here have " + identity.featureHash() + "; delete the file to start anew");
        }
        return in.readUTF().equals(identity.hash()) ? Optional.of(Checkpoint.read(in)) : Optional.empty();
    }

    private static boolean whole(byte[] content) {
        int length = content.length - CHECKSUM_BYTES;
        return length > Integer.BYTES
                && ByteBuffer.wrap(content).getInt() == MAGIC
                && ByteBuffer.wrap(content).getLong(length) == checksum(content, length);
    }

    private static long checksum(byte[] content, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, length);
        return checksum.getValue();
    }
}
