package io.crpbot.jobs.train.dl4j;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The checkpoint of one training, {@code MODELS/.training/NAME.checkpoint}: replaced as a whole after every epoch, taken
 * away when the model is published. A training finds its own checkpoint only: one of other data, settings or code is as
 * good as none, and one that was made from features of another schema is refused.
 */
public record CheckpointFile(Path file) {
    private static final int FORMAT = 0x43525043; // CRPC

    /** @param models the registry's root, whose names never begin with a dot */
    public static CheckpointFile of(Path models, String name) {
        return new CheckpointFile(models.resolve(".training").resolve(name + ".checkpoint"));
    }

    /** @throws PipelineException if it was made from features of another schema, or cannot be read */
    Optional<Checkpoint> read(TrainingIdentity identity) {
        try {
            Optional<byte[]> body = sealed().read();
            return body.isEmpty() ? Optional.empty() : checkpoint(body.get(), identity);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read checkpoint " + file + ": " + e, e);
        }
    }

    void write(TrainingIdentity identity, Checkpoint checkpoint) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(identity.featureHash());
            out.writeUTF(identity.hash());
            checkpoint.write(out);
            sealed().write(bytes.toByteArray());
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write checkpoint " + file + ": " + e, e);
        }
    }

    /** Nothing happens where there is none. */
    public void delete() {
        sealed().delete();
    }

    private SealedFile sealed() {
        return new SealedFile(file, FORMAT);
    }

    private Optional<Checkpoint> checkpoint(byte[] body, TrainingIdentity identity) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        String featureHash = in.readUTF();
        if (!featureHash.equals(identity.featureHash())) {
            throw PipelineException.failed(
                    "Cannot go on training from " + file + ": it was made from features of schema " + featureHash
                            + ", those here have " + identity.featureHash() + "; delete the file to start anew");
        }
        return in.readUTF().equals(identity.hash()) ? Optional.of(Checkpoint.read(in)) : Optional.empty();
    }
}
