package io.crpbot.scorer.cli;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the service of a scorer's folder listens, in a file beside its database, so that commands on the same machine find
 * it whatever its port. The file of a service that was killed stays; whoever reads it has to try.
 */
record ServedAddress(Path file) {
    static ServedAddress in(Path state) {
        return new ServedAddress(state.resolve("address"));
    }

    void write(URI address) {
        try {
            Files.writeString(file, address + "\n");
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write the service's address: " + e, e);
        }
    }

    /** Empty when no service was started on this folder, or what the file says is no address. */
    Optional<URI> read() {
        try {
            return Files.isReadable(file)
                    ? Optional.of(URI.create(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
