package io.crpbot.jobs.cli;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.promotion.Gates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** {@code conf/gates.yaml} with the checksum by which records name it. */
record GateFile(Gates gates, String sha256) {
    /** Reads the file once: the checksum is of the text whose gates are applied, also where somebody edits it meanwhile. */
    static GateFile load(Path confDir) {
        Path file = confDir.resolve("gates.yaml");
        try {
            byte[] text = Files.readAllBytes(file);
            return new GateFile(
                    ConfigLoader.parse(file.toString(), new String(text, StandardCharsets.UTF_8), Gates.class),
                    Sha256.of(text));
        } catch (NoSuchFileException e) {
            throw PipelineException.configuration("Cannot read configuration " + file + ": no such file");
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read gates.yaml in " + confDir + ": " + e.getMessage(), e);
        }
    }
}
