package io.crpbot.scorer.config;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tokens made up at the start of a dry run that has none, in a file that only its owner can read. Lines are
 * {@code NAME=token}, as in an environment file, so that commands on the same machine find them.
 */
public record TokenFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    public static TokenFile in(Path state) {
        return new TokenFile(state.resolve("tokens.env"));
    }

    /** Writes the trade and admin tokens. */
    public void write(Secrets secrets) {
        write("CRPBOT_TRADE_TOKEN=" + secrets.tradeToken().orElseThrow() + "\nCRPBOT_ADMIN_TOKEN="
                + secrets.adminToken().orElseThrow() + "\n");
    }

    /** What the file sets; empty when there is none. */
    public Map<String, String> read() {
        Map<String, String> values = new LinkedHashMap<>();
        if (!Files.isReadable(path)) {
            return values;
        }
        try {
            for (String line : Files.readAllLines(path)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read tokens from " + path + ": " + e, e);
        }
        return values;
    }

    private void write(String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path temporary = Files.createTempFile(
                    path.toAbsolutePath().getParent(),
                    "tokens",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(temporary, text);
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write tokens to " + path + ": " + e, e);
        }
    }
}
