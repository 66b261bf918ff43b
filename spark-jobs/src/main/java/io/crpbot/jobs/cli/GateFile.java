package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.promotion.Gates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code conf/gates.yaml} with the checksum by which records name it. */
record GateFile(Gates gates, String sha256) {
    static GateFile load(Path confDir) {
        Gates gates = Gates.load(confDir);
        try {
            return new GateFile(gates, Sha256.of(Files.readAllBytes(confDir.resolve("gates.yaml"))));
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read gates.yaml in " + confDir + ": " + e.getMessage(), e);
        }
    }
}
